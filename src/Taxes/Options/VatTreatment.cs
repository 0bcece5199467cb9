using Invoicing.Taxes.Rates;

namespace Invoicing.Taxes.Options;

/// <summary>How a class of items is taxed, for lines that state no VAT category or rate.</summary>
/// <param name="CategoryCode">VAT category (BT-151, UNTDID 5305).</param>
/// <param name="RateKind">Kind of the rate, looked up for country and day; null for a category without a rate above zero.</param>
public sealed record VatTreatment(string CategoryCode, VatRateKind? RateKind = null);
