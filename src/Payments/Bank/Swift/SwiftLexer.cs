using System.Text.RegularExpressions;
using Invoicing.Payments.Bank.Model;

namespace Invoicing.Payments.Bank.Swift;

/// <summary>
/// Cuts text into fields. Whatever stands before the first field of a message (the banks' own headings) is passed over; a time that a line break has cut
/// (<c>T16</c>, <c>:26:37</c>) is no field.
/// </summary>
internal static partial class SwiftLexer
{
    private static readonly HashSet<string> Tags =
    [
        "NS",
        "13",
        "13D",
        "20",
        "21",
        "23",
        "25",
        "25P",
        "28",
        "28C",
        "34F",
        "60",
        "60F",
        "60M",
        "61",
        "62",
        "62F",
        "62M",
        "64",
        "65",
        "86",
        "90C",
        "90D",
    ];

    public static IReadOnlyList<SwiftField> Fields(IReadOnlyList<string> lines, BankLimits limits)
    {
        var fields = new List<SwiftField>();
        SwiftField? open = null;
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines[i];
            if (line.TrimStart().StartsWith("{1:", StringComparison.Ordinal))
            {
                fields.Add(new SwiftField("{", i + 1, [line]));
                open = null;
                var text = line.IndexOf("{4:", StringComparison.Ordinal);
                line = text < 0 ? "" : line[(text + 3)..];
                if (line.Length == 0)
                {
                    continue;
                }
            }

            if (End().IsMatch(line))
            {
                fields.Add(new SwiftField("-", i + 1, []));
                open = null;
            }
            else if (Tag().Match(line) is { Success: true } tag && IsField(tag, open))
            {
                fields.Add(open = new SwiftField(tag.Groups["tag"].Value, i + 1, [line[tag.Length..]]));
            }
            else
            {
                Append(open, line, i + 1, limits);
            }
        }

        return fields;
    }

    private static bool IsField(Match tag, SwiftField? open)
    {
        var name = tag.Groups["tag"].Value;
        var known = Tags.Contains(name) || (name.Length > 2 && name.All(char.IsAsciiDigit));
        return known && !(open is { Tag: "86" or "61" } && TimeBegins().IsMatch(open.Lines[^1]) && TimeGoesOn().IsMatch(tag.Result("$'")));
    }

    private static void Append(SwiftField? open, string line, int number, BankLimits limits)
    {
        if (open is null)
        {
            return;
        }

        if (open.Lines.Sum(part => part.Length) + line.Length > limits.MaxText)
        {
            throw Refusal.At(number, open.Name, "GW-BANK-TEXT", $"the field is longer than {limits.MaxText} characters.");
        }

        open.Lines.Add(line);
    }

    [GeneratedRegex(@"^\s*-(\}.*|XXX\s*|\s*)$")]
    private static partial Regex End();

    [GeneratedRegex(@"^:(?<tag>NS|\d{2}[A-Z]?|\d{3,5}):")]
    private static partial Regex Tag();

    [GeneratedRegex(@"(^|[T .:-])\d\d$")]
    private static partial Regex TimeBegins();

    [GeneratedRegex(@"^\d\d(\D|$)")]
    private static partial Regex TimeGoesOn();
}
