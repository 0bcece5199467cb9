namespace Invoicing.Lifecycle;

/// <summary>One thing that a sender notes with an invoice for itself.</summary>
/// <param name="Key">What it is called; letters, digits, <c>_</c>, <c>.</c> and <c>-</c>.</param>
/// <param name="Value">What it is.</param>
public sealed record MetadataEntry(string Key, string Value);
