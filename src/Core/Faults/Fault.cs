namespace Invoicing.Faults;

/// <summary>What is wrong, where, by which rule, and the way out.</summary>
/// <param name="Code">Permanent code: an official rule id (BR-CO-15) or one of ours (GW-…).</param>
/// <param name="Severity">How grave it is.</param>
/// <param name="Message">What is wrong, in our own words, with the figures concerned.</param>
public sealed record Fault(string Code, Severity Severity, string Message)
{
    /// <summary>Place in the document: an XPath of local names with positions, or a JSON Pointer; null where the whole document is meant.</summary>
    public string? Path { get; init; }

    /// <summary>Business term concerned: BT-… or BG-….</summary>
    public string? Term { get; init; }

    /// <summary>What to do about it.</summary>
    public string? Hint { get; init; }

    /// <summary>Rule set and version that the rule is of, as in <c>en16931-ubl@1.3.16</c>.</summary>
    public string? RuleSet { get; init; }

    /// <summary>Line in the document, from 1.</summary>
    public int? Line { get; init; }

    /// <summary>Column in the line, from 1.</summary>
    public int? Column { get; init; }

    /// <summary>A fatal fault.</summary>
    public static Fault Fatal(string code, string message, string? path = null, string? term = null, string? hint = null) =>
        new(code, Severity.Fatal, message)
        {
            Path = path,
            Term = term,
            Hint = hint,
        };

    /// <summary>A warning.</summary>
    public static Fault Warning(string code, string message, string? path = null, string? term = null, string? hint = null) =>
        new(code, Severity.Warning, message)
        {
            Path = path,
            Term = term,
            Hint = hint,
        };
}
