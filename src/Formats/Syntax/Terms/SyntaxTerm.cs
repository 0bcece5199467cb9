namespace Invoicing.Formats.Syntax.Terms;

/// <summary>A business term and its place in a syntax.</summary>
/// <param name="Term">BT-… or BG-….</param>
/// <param name="Path">Path of the element or attribute below the root, as in <c>cac:InvoiceLine/cbc:ID</c>.</param>
public sealed record SyntaxTerm(string Term, string Path);
