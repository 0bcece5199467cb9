namespace Invoicing.Receivables.Assembly;

/// <summary>What issuing adds to a draft.</summary>
/// <param name="Number">BT-1.</param>
/// <param name="IssueDate">BT-2.</param>
/// <param name="PaymentReference">BT-83; null where the seller has no account to pay to.</param>
public sealed record Numbering(string Number, DateOnly IssueDate, string? PaymentReference);
