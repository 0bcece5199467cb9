namespace Invoicing.Validation.Engine;

/// <summary>A published set of rules in one version: what it applies to, from when to when, and its patterns.</summary>
/// <param name="Id">Our id, such as <c>en16931-ubl</c>.</param>
/// <param name="Version">The publisher's version.</param>
/// <param name="Syntax">The syntax it is for.</param>
/// <param name="From">First day that it applies.</param>
/// <param name="Until">Last day that it applies; null while it is current.</param>
/// <param name="Patterns">Its rules.</param>
internal sealed record RuleSet(string Id, string Version, Syntax Syntax, DateOnly From, DateOnly? Until, IReadOnlyList<Pattern> Patterns)
{
    /// <summary>Its rules on structure that come from a data file.</summary>
    public StructureTable? Structure { get; init; }

    /// <summary>The XML schema, where the set is one, or has its syntax's own besides its rules.</summary>
    public IStructureSchema? Schema { get; init; }

    /// <summary>Id and version, as in <c>en16931-ubl@1.3.16</c>.</summary>
    public string Name { get; } = $"{Id}@{Version}";

    /// <summary>Id and version as collections of official verdicts write them: <c>peppol-bis3-3.0.19</c>.</summary>
    public string Alias { get; init; } = $"{Id}-{Version}";

    /// <summary>Identifiers of the specifications (BT-24) whose rules these are, all or some; a longer identifier is meant, too, where a # follows.</summary>
    public IReadOnlyList<string> Specifications { get; init; } = [];

    /// <summary>The time zone (IANA) whose day counts where a rule asks what lies in the future: the authority's. Null where no rule asks.</summary>
    public string? Zone { get; init; }

    /// <summary>Whether what its specifications name is an invoice by EN 16931, which applies besides.</summary>
    public bool IsOfNorm { get; init; } = true;

    /// <summary>Whether a document that names no specification that is known is of this set by what stands in it; null where BT-24 alone says it.</summary>
    public Func<Document, bool>? Recognizes { get; init; }

    /// <summary>Whether no element may be empty. An XML signature has some that are: what they say stands in an attribute.</summary>
    public bool ForbidsEmptyElements { get; } = Patterns.Any(pattern => pattern.RefusesEmptyElements);

    /// <summary>The verdict on a document with which nothing is amiss.</summary>
    public RuleSetVerdict Clean { get; } = new(Id, Version, [], [], [], 0);

    /// <summary>All its rules.</summary>
    public IEnumerable<Rule> Rules =>
        Patterns
            .SelectMany(pattern => pattern.Contexts)
            .SelectMany(context => context.Cases.Prepend(context))
            .SelectMany(context => context.Rules)
            .Concat(Structure?.Entries.Select(entry => entry.Rule) ?? []);
}
