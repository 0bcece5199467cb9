using Invoicing.Ports.Receivables;
using Invoicing.Taxes.Options;

namespace Invoicing.Receivables.Rates;

/// <summary>Rates around a day, as a snapshot: the same invoice made twice is converted by the same rate.</summary>
/// <param name="rates">What was published.</param>
public sealed class RateWindow(IReadOnlyList<PublishedRate> rates)
{
    /// <summary>
    /// The oldest rate that is taken for a day, in days. Sources publish on working days; the ECB's longest pause is five days, over Christmas and a weekend
    /// or over Easter. A rate that is older says that rates were not read.
    /// </summary>
    public const int OldestDays = 7;

    /// <summary>Decimals of a rate that is reckoned from two, or turned round; published ones have at most six.</summary>
    private const int Decimals = 10;

    /// <summary>
    /// The latest rate on a day or before it; null where none is young enough. Of two that are both not the base, both are of the same source and day.
    /// </summary>
    public ExchangeRate? Find(string from, string to, DateOnly on) =>
        rates
            .Where(rate => rate.On <= on && rate.On > Moved(on, -OldestDays))
            .GroupBy(rate => (rate.On, rate.Source, rate.Base))
            .OrderByDescending(group => group.Key.On)
            .ThenBy(group => group.Key.Source, StringComparer.Ordinal)
            .Select(group => Cross(from, to, group.Key.Base, [.. group]) is { } rate ? new ExchangeRate(from, to, rate, group.Key.On, group.Key.Source) : null)
            .FirstOrDefault(rate => rate is not null);

    /// <summary>A day so many days later, at most the last one that there is; for a day that a sender wrote, whatever its year.</summary>
    internal static DateOnly Moved(DateOnly day, int days) =>
        DateOnly.FromDayNumber(Math.Clamp(day.DayNumber + days, DateOnly.MinValue.DayNumber, DateOnly.MaxValue.DayNumber));

    /// <summary>A rate the other way round.</summary>
    public static decimal Inverse(decimal rate) => Math.Round(1 / rate, Decimals, MidpointRounding.AwayFromZero);

    private static decimal? Cross(string from, string to, string @base, List<PublishedRate> quotes) =>
        QuoteOf(from, @base, quotes) is { } one && QuoteOf(to, @base, quotes) is { } other
            ? from == @base
                ? other
                : Math.Round(other / one, Decimals, MidpointRounding.AwayFromZero)
            : null;

    private static decimal? QuoteOf(string currency, string @base, List<PublishedRate> quotes) =>
        currency == @base ? 1 : quotes.Find(quote => quote.Currency == currency)?.Rate;
}
