namespace Invoicing.Gateway.Api.Payments;

/// <summary>How much, and why.</summary>
/// <param name="Amount">How much; all of it where it is left out.</param>
/// <param name="Reason">Why.</param>
public sealed record AmountRequest(decimal? Amount = null, string? Reason = null);
