namespace Invoicing.Ports.Receivables;

/// <summary>An exchange rate as its source published it.</summary>
/// <param name="Source">Who published it, as in ECB.</param>
/// <param name="Base">Currency that it is a price of, of ISO 4217.</param>
/// <param name="Currency">Currency that it is in.</param>
/// <param name="On">The day that it is of.</param>
/// <param name="Rate">Units of <paramref name="Currency"/> for one unit of <paramref name="Base"/>; above 0.</param>
public sealed record PublishedRate(string Source, string Base, string Currency, DateOnly On, decimal Rate);
