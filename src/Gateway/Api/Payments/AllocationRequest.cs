namespace Invoicing.Gateway.Api.Payments;

/// <summary>What is to pay, or no longer to pay, an invoice.</summary>
/// <param name="Invoice">Id of the invoice.</param>
/// <param name="Amount">How much; as much as there is where it is left out.</param>
/// <param name="Reason">Why.</param>
public sealed record AllocationRequest(Guid Invoice, decimal? Amount = null, string? Reason = null);
