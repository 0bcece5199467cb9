namespace Invoicing.Ports.Receivables;

/// <summary>Why a document of a batch cannot be issued.</summary>
/// <param name="Index">Which.</param>
/// <param name="Kind">Why.</param>
/// <param name="Existing">What stands in the way: an invoice's id, or the part of a credited document.</param>
public sealed record IssueRefusal(int Index, IssueRefusalKind Kind, string? Existing);
