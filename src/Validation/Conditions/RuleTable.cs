using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Invoicing.Faults;
using Invoicing.Validation.Engine;
using Invoicing.Validation.Values;

namespace Invoicing.Validation.Conditions;

/// <summary>
/// Rules as data, in our own notation. Lines: <c># remark</c>; <c>source TITLE</c> (named in hints); <c>list NAME = CODES</c> or
/// <c>list NAME from FILE + CODES - CODES</c>; <c>let $NAME = CONDITION</c>; <c>pattern</c> begins a new pattern, within which an element belongs to the
/// first context that takes it; <c>on PATHS</c> is a context, <c>empty</c> that of every empty element; a rule is its id, with ! where it is fatal and ?
/// where it only informs, and its condition; <c>= TEXT</c> behind a rule is its message, <c>* NUMBER</c> how often it counts. A line that begins with
/// <c>{TAG,TAG}</c> is read where the table is asked for with one of the tags, with <c>{!TAG}</c> where it is asked for without. A line that begins with a
/// blank goes on with the one before.
/// <c>say %NAME = TEXT</c> gives a piece of text a name; <c>each %A %B = a/b c/d</c> repeats the lines up to <c>end</c>, with every pair in their places.
/// </summary>
internal sealed partial class RuleTable
{
    /// <summary>The context of whatever holds nothing.</summary>
    private const string BareElements = "*[isBare()]";

    /// <summary>Most that one hit counts: as many elements as a document may have.</summary>
    private const int MostTimes = 1_000_000;

    private static readonly ConcurrentDictionary<string, IReadOnlyList<Pattern>> Loaded = new();

    private readonly Dictionary<string, Expression> _names = [];
    private readonly Dictionary<string, CodeList> _lists = [];
    private readonly List<Pattern> _patterns = [];
    private readonly ConditionReader _reader;
    private Context? _context;
    private bool _isBare;
    private string _source = "";

    private RuleTable() => _reader = new ConditionReader(_names, _lists);

    /// <summary>The patterns of a table, with the lines of some tags; sets that take the same lines share them.</summary>
    public static IReadOnlyList<Pattern> Load(string name, params string[] tags) => Loaded.GetOrAdd($"{name} {string.Join(' ', tags)}", _ => Lines(name, tags));

    private static IReadOnlyList<Pattern> Lines(string name, string[] tags)
    {
        using var stream =
            typeof(RuleTable).Assembly.GetManifestResourceStream($"Rules/{name}") ?? throw new ArgumentException($"No rule table {name}.", nameof(name));
        using var reader = new StreamReader(stream);
        return Read(reader.ReadToEnd(), tags);
    }

    /// <summary>The patterns of a table's text, with the lines of some tags.</summary>
    public static IReadOnlyList<Pattern> Read(string text, params string[] tags)
    {
        var table = new RuleTable();
        foreach (var line in RuleText.Lines(Asked(Whole(text), tags)).Where(line => line[0] != '#'))
        {
            table.Line(line);
        }
        return table._patterns;
    }

    private static IEnumerable<string> Asked(IEnumerable<string> lines, string[] tags)
    {
        foreach (var line in lines)
        {
            var tagged = Tags().Match(line);
            if (!tagged.Success)
            {
                yield return line;
            }
            else if (tagged.Groups[1].Value.Split(',').Any(tag => tag[0] == '!' ? !tags.Contains(tag[1..]) : tags.Contains(tag)))
            {
                yield return line[tagged.Length..];
            }
        }
    }

    private static IEnumerable<string> Whole(string text)
    {
        string? whole = null;
        foreach (var line in text.Split('\n').Where(line => line.Length > 0 && line[0] != '#'))
        {
            if (line[0] == ' ' && whole is not null)
            {
                whole += line;
                continue;
            }
            if (whole is not null)
            {
                yield return whole;
            }
            whole = line;
        }
        if (whole is not null)
        {
            yield return whole;
        }
    }

    private void Line(string line)
    {
        var blank = line.IndexOf(' ', StringComparison.Ordinal);
        var (word, rest) = blank < 0 ? (line, "") : (line[..blank], line[(blank + 1)..]);
        switch (word)
        {
            case "source":
                _source = rest;
                break;
            case "list":
                List(rest);
                break;
            case "let":
                var sign = rest.IndexOf(" = ", StringComparison.Ordinal);
                _names[rest[..sign]] = _reader.Read(rest[(sign + 3)..]);
                break;
            case "pattern":
                _patterns.Add(new Pattern());
                break;
            case "empty":
                _context = _patterns[^1].OnEmpty();
                _isBare = false;
                break;
            case "on":
                _context = On(rest);
                _isBare = rest == BareElements;
                break;
            case "=":
                _context!.Rules[^1] = _context.Rules[^1] with { Message = rest };
                break;
            case "*":
                var count = _reader.Read(rest);
                _context!.Rules[^1] = _context.Rules[^1] with { Times = at => Count(count, at) };
                break;
            default:
                var rule = Rule(word, rest);
                _context!.Add(rule);
                if (_isBare && rule.Severity == Severity.Fatal)
                {
                    _patterns[^1].RefuseEmptyElements();
                }

                break;
        }
    }

    private Context On(string paths)
    {
        var alternatives = _reader.ReadPatterns(paths);
        Func<ElementView, Truth> takes = at => alternatives.Any(each => each.Takes(at.Document, at.Node));
        if (alternatives.Any(each => !each.Name.IsOne))
        {
            return _patterns[^1].OnSuffix("", takes);
        }
        string[] names = [.. alternatives.Select(each => each.Name.Text).Distinct()];
        return _patterns[^1].On(paths, names, alternatives.All(IsNameAlone) ? null : takes);
    }

    private static bool IsNameAlone(MatchPattern pattern) => pattern.Steps is [{ IsFromRoot: false, Filters.Count: 0 }];

    private Rule Rule(string word, string text)
    {
        var severity = word[^1] switch
        {
            '!' => Severity.Fatal,
            '?' => Severity.Information,
            _ => Severity.Warning,
        };
        var id = word.TrimEnd('!', '?');
        var condition = _reader.Read(text);
        return new Rule(id, severity, "", condition.Failure, $"Correct it; the rule is {id} of {_source}.", at => condition.Test(Scope.Of(at)));
    }

    private static int Count(Expression count, ElementView at) =>
        count.Items(Scope.Of(at)) is [var item] && Sequences.Double(item, at.Document) is >= 1 and <= MostTimes and var times ? (int)times : 1;

    private void List(string text)
    {
        var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (parts[1] == "=")
        {
            _lists[parts[0]] = CodeList.Of(parts[2..]);
            return;
        }
        var plus = Array.IndexOf(parts, "+") is >= 0 and var at ? at : parts.Length;
        var minus = Array.IndexOf(parts, "-") is >= 0 and var place ? place : parts.Length;
        var more = plus < parts.Length ? parts[(plus + 1)..(minus > plus ? minus : parts.Length)] : [];
        var less = minus < parts.Length ? parts[(minus + 1)..(plus > minus ? plus : parts.Length)] : [];
        _lists[parts[0]] = CodeList.Load(parts[2]).But(more, less);
    }

    [GeneratedRegex(@"^\{([^}]*)\}")]
    private static partial Regex Tags();
}
