namespace Invoicing.Taxes.Rates;

/// <summary>A VAT rate of a Member State with the days it is in force.</summary>
/// <param name="Country">ISO 3166-1 alpha-2 code; GR for Greece.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Rate">Per cent.</param>
/// <param name="From">First day, or the first day that the table covers.</param>
/// <param name="To">Last day; null while in force.</param>
/// <param name="Region">Where in the country, if not everywhere.</param>
/// <param name="Source">Where the entry is taken from.</param>
public sealed record VatRate(string Country, VatRateKind Kind, decimal Rate, DateOnly From, DateOnly? To, string? Region, string Source)
{
    /// <summary>Whether it is in force on a day.</summary>
    public bool Covers(DateOnly date) => From <= date && (To is null || date <= To);
}
