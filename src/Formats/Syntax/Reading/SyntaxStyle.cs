using Invoicing.Xml.Scanning;

namespace Invoicing.Formats.Syntax.Reading;

/// <summary>What a syntax is called and how its elements are named in reports.</summary>
/// <param name="Name">Its name in messages, and in the codes of its faults: GW-UBL-….</param>
/// <param name="Names">The names that its tables mention.</param>
internal sealed record SyntaxStyle(string Name, Vocabulary Names)
{
    /// <summary>Prefixes that paths show; elements of other namespaces stand with their local names.</summary>
    public required IReadOnlySet<string> Prefixes { get; init; }

    /// <summary>Local names of elements that repeat: paths number the first of them too.</summary>
    public required IReadOnlySet<string> Numbered { get; init; }

    /// <summary>Local name of the element that holds attachments, whose text has no bound of its own.</summary>
    public required string Attachment { get; init; }

    /// <summary>The way from the root to the currency of all amounts, where the syntax states it once.</summary>
    public ushort[]? Currency { get; init; }

    /// <summary>A fault's code.</summary>
    public string Code(string code) => $"GW-{Name.ToUpperInvariant()}-{code}";
}
