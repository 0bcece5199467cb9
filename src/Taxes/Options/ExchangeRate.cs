namespace Invoicing.Taxes.Options;

/// <summary>An exchange rate as it was on a day: a snapshot, stored with what was computed from it.</summary>
/// <param name="From">ISO 4217 code of the currency converted.</param>
/// <param name="To">ISO 4217 code of the currency converted to.</param>
/// <param name="Rate">Units of <paramref name="To"/> for one unit of <paramref name="From"/>; above zero.</param>
/// <param name="Date">The day the rate is of.</param>
/// <param name="Source">Who published it, such as the European Central Bank (Directive 2006/112/EC, article 91).</param>
public sealed record ExchangeRate(string From, string To, decimal Rate, DateOnly Date, string Source);
