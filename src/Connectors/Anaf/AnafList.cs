namespace Invoicing.Connectors.Anaf;

/// <summary>The entries of a fiscal code in an interval.</summary>
/// <param name="Entries">The entries.</param>
/// <param name="Until">The end of the interval that was asked for: what ANAF made known later is not among them.</param>
internal sealed record AnafList(IReadOnlyList<AnafListed> Entries, DateTimeOffset Until);
