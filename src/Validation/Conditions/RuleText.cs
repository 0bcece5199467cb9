using System.Text.RegularExpressions;

namespace Invoicing.Validation.Conditions;

/// <summary>
/// Texts with names in rule tables, put in their places before the lines are read: <c>say %NAME = TEXT</c>, and <c>each %A %B = a/b c/d</c> to <c>end</c>,
/// whose lines are read once for each group of values.
/// </summary>
internal static partial class RuleText
{
    /// <summary>The lines with every named text in its place.</summary>
    public static IEnumerable<string> Lines(IEnumerable<string> lines)
    {
        var texts = new Dictionary<string, string>();
        string? loop = null;
        var repeated = new List<string>();
        foreach (var line in lines)
        {
            if (line.StartsWith("each ", StringComparison.Ordinal))
            {
                loop = line[5..];
                repeated.Clear();
            }
            else if (line == "end")
            {
                foreach (var each in Repeat(loop!, repeated, texts))
                {
                    yield return each;
                }
                loop = null;
            }
            else if (loop is not null)
            {
                repeated.Add(line);
            }
            else if (line.StartsWith("say ", StringComparison.Ordinal))
            {
                var (name, text) = Parts(line[4..]);
                texts[name] = Put(text, texts);
            }
            else
            {
                yield return Put(line, texts);
            }
        }
    }

    private static IEnumerable<string> Repeat(string loop, List<string> lines, Dictionary<string, string> texts)
    {
        var (left, right) = Parts(loop);
        var names = left.Split(' ');
        foreach (var group in right.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var values = group.Split('/');
            var own = new Dictionary<string, string>(names.Select((name, i) => KeyValuePair.Create(name, values[i])));
            foreach (var line in lines)
            {
                yield return Put(Put(Put(line, own), texts), own);
            }
        }
    }

    private static (string Name, string Text) Parts(string text)
    {
        var sign = text.IndexOf(" = ", StringComparison.Ordinal);
        return (text[..sign], text[(sign + 3)..]);
    }

    private static string Put(string line, Dictionary<string, string> texts) =>
        line.Contains('%', StringComparison.Ordinal) ? Name().Replace(line, match => texts.GetValueOrDefault(match.Value, match.Value)) : line;

    [GeneratedRegex("%[A-Za-z]+")]
    private static partial Regex Name();
}
