namespace Invoicing.Audit;

/// <summary>Invoices whose state in the store was compared with their trails.</summary>
/// <param name="Last">Where the next page begins; meaningless where there was none.</param>
/// <param name="Invoices">How many; 0 at the end.</param>
/// <param name="Break">What the store says and a trail denies, of the first such invoice; null where there is none.</param>
public sealed record StatePage(long Last, int Invoices, string? Break);
