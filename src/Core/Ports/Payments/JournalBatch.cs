namespace Invoicing.Ports.Payments;

/// <summary>Entries of the ledger that were given to the accountants together. Batches of a tenant are numbered without gaps; an entry is in one.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Tenant">Whose.</param>
/// <param name="At">When it was closed.</param>
/// <param name="Actor">Who closed it.</param>
/// <param name="Entries">Entries in it.</param>
/// <param name="Lines">Their lines.</param>
/// <param name="Hash">SHA-256 over the ids of its entries in their order, in hex.</param>
public sealed record JournalBatch(long Number, string Tenant, DateTimeOffset At, string Actor, int Entries, int Lines, string Hash)
{
    /// <summary>What accounts were called when it was closed, by number.</summary>
    public IReadOnlyDictionary<string, string> Chart { get; init; } = new Dictionary<string, string>();
}
