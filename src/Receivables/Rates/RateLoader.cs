using Invoicing.Ports.Receivables;

namespace Invoicing.Receivables.Rates;

/// <summary>Loads the rates that an invoice may need.</summary>
/// <param name="store">Where rates are.</param>
/// <param name="clock">Which day it is.</param>
public sealed class RateLoader(IExchangeRateStore store, TimeProvider clock)
{
    /// <summary>The rates around a tax point, and around today where it is the day of issue; null where one currency is enough.</summary>
    public async Task<RateWindow?> LoadAsync(string tenant, string currency, string? accounting, DateOnly? taxPoint, CancellationToken cancellation)
    {
        if (accounting is null || accounting == currency)
        {
            return null;
        }

        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var (from, until) = taxPoint is { } on ? (on, on) : (today, today);
        return new(
            await store.RatesAsync(tenant, [currency, accounting], RateWindow.Moved(from, -RateWindow.OldestDays - 2), RateWindow.Moved(until, 1), cancellation)
        );
    }
}
