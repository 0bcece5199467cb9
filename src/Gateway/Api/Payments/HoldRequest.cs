namespace Invoicing.Gateway.Api.Payments;

/// <summary>Of what nobody is to dun or collect: an invoice or a customer.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Invoice">Id of the invoice.</param>
/// <param name="Customer">The customer, as open items name it.</param>
/// <param name="Until">Last day; no end where it is left out.</param>
public sealed record HoldRequest(string Reason, Guid? Invoice = null, string? Customer = null, DateOnly? Until = null);
