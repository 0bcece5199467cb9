using Invoicing.Ports.Payments;

namespace Invoicing.Gateway.Api.Payments;

/// <summary>A batch of the ledger.</summary>
/// <param name="Number">From 1, without gaps.</param>
/// <param name="ClosedAt">When it was closed.</param>
/// <param name="ClosedBy">Who closed it.</param>
/// <param name="Entries">Entries in it.</param>
/// <param name="Lines">Their lines.</param>
/// <param name="Hash">SHA-256 over the ids of its entries in their order, separated by line feeds, in hex.</param>
public sealed record JournalBatchResource(long Number, DateTimeOffset ClosedAt, string ClosedBy, int Entries, int Lines, string Hash)
{
    /// <summary>A batch as the API shows it.</summary>
    public static JournalBatchResource Of(JournalBatch batch) => new(batch.Number, batch.At, batch.Actor, batch.Entries, batch.Lines, batch.Hash);
}
