namespace Invoicing.Gateway.Api.Payments;

/// <summary>A discount for early payment.</summary>
/// <param name="Percent">Per cent of the gross amount; what the invoice's terms (BT-20) say where it is left out.</param>
/// <param name="Until">Last day of it; with percent.</param>
/// <param name="Reason">Why.</param>
public sealed record DiscountRequest(decimal? Percent = null, DateOnly? Until = null, string? Reason = null);
