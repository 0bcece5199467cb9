namespace Invoicing.Gateway.Api.Receivables;

/// <summary>The rate that an invoice would be converted by.</summary>
/// <param name="From">Currency converted, of ISO 4217.</param>
/// <param name="To">Currency converted to.</param>
/// <param name="Rate">Units of the second for one of the first.</param>
/// <param name="Inverse">Units of the first for one of the second.</param>
/// <param name="Date">The day that it is of.</param>
/// <param name="Source">Who published it.</param>
public sealed record ExchangeRateResource(string From, string To, decimal Rate, decimal Inverse, DateOnly Date, string Source);
