namespace Invoicing.Gateway.Api.Invoices;

/// <summary>Why an invoice is withdrawn.</summary>
/// <param name="Reason">One line of at most 300 characters; the authority is told.</param>
public sealed record WithdrawalReason(string? Reason = null);
