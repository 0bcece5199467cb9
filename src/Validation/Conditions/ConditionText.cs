using System.Text.RegularExpressions;

namespace Invoicing.Validation.Conditions;

/// <summary>The signs and words of a condition, one after the other.</summary>
internal sealed partial class ConditionText
{
    private readonly List<string> _parts = [];
    private int _at;

    /// <summary>Takes a condition apart.</summary>
    public ConditionText(string text)
    {
        Whole = text;
        var at = 0;
        while (at < text.Length)
        {
            var match = Part().Match(text, at);
            if (!match.Success || match.Index != at)
            {
                throw new FormatException($"Not understood from \"{text[at..]}\" in: {text}");
            }
            if (match.Groups[1].Success)
            {
                _parts.Add(match.Groups[1].Value);
            }
            at += match.Length;
        }
    }

    /// <summary>All of it.</summary>
    public string Whole { get; }

    /// <summary>The next part; empty at the end.</summary>
    public string Next => _at < _parts.Count ? _parts[_at] : "";

    /// <summary>The part behind the next one.</summary>
    public string Second => _at + 1 < _parts.Count ? _parts[_at + 1] : "";

    /// <summary>Takes the next part.</summary>
    public string Take() => _at < _parts.Count ? _parts[_at++] : throw new FormatException($"Too short: {Whole}");

    /// <summary>Takes the next part where it is this one.</summary>
    public bool Take(string part)
    {
        if (Next != part)
        {
            return false;
        }
        _at++;
        return true;
    }

    /// <summary>Takes the next part, which must be this one.</summary>
    public void Need(string part)
    {
        if (!Take(part))
        {
            throw new FormatException($"{part} is wanted before \"{Next}\" in: {Whole}");
        }
    }

    [GeneratedRegex(@"\s+|('(?:[^']|'')*'|\d+\.\d+|\d+|\$[\w]+|<=|>=|!=|//|\.\.|\*?[A-Za-z_][\w-]*(?::(?:\*?[A-Za-z_][\w.-]*|\*))?|[/@.\[\](),:=<>+*|-])")]
    private static partial Regex Part();
}
