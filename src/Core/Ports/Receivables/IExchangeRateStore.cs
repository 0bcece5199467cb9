namespace Invoicing.Ports.Receivables;

/// <summary>The exchange rates that invoices are converted by.</summary>
public interface IExchangeRateStore
{
    /// <summary>Adds rates; none that is there is changed.</summary>
    Task<RateImport> AddRatesAsync(string tenant, IReadOnlyList<PublishedRate> rates, DateTimeOffset at, CancellationToken cancellation);

    /// <summary>The rates of some currencies from a day to a day, both in it.</summary>
    Task<IReadOnlyList<PublishedRate>> RatesAsync(
        string tenant,
        IReadOnlyList<string> currencies,
        DateOnly from,
        DateOnly until,
        CancellationToken cancellation
    );
}
