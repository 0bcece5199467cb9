using Invoicing.Audit;
using Invoicing.Lifecycle;

namespace Invoicing.Ports.Storage;

/// <summary>Reads the log over all subjects and its checkpoints. Entries are numbered from 1, without a gap; what was read once never changes.</summary>
/// <remarks>Where the store cannot work, methods throw <see cref="StoreUnavailableException"/>.</remarks>
public interface IAuditLog
{
    /// <summary>Where the log ends.</summary>
    Task<AuditLogHead> HeadAsync(CancellationToken cancellation);

    /// <summary>The links of entries after the first so many, in their order; fewer where the log ends.</summary>
    Task<IReadOnlyList<LogLink>> LinksAsync(long after, int limit, CancellationToken cancellation);

    /// <summary>Whole entries after the first so many, in their order; fewer where the log ends. One whose invoice is missing comes under the empty
    /// id.</summary>
    Task<IReadOnlyList<LogEntry>> EntriesAsync(long after, int limit, CancellationToken cancellation);

    /// <summary>The trail of an invoice, or of another subject, from its beginning; empty where there is none.</summary>
    Task<IReadOnlyList<AuditEntry>> TrailAsync(AuditSubject subject, CancellationToken cancellation);

    /// <summary>The numbers of an invoice's entries, in the order of its trail.</summary>
    Task<IReadOnlyList<long>> PlacesAsync(InvoiceId id, CancellationToken cancellation);

    /// <summary>Checkpoints of greater number, in their order.</summary>
    Task<IReadOnlyList<SignedCheckpoint>> CheckpointsAsync(long after, int limit, CancellationToken cancellation);

    /// <summary>The last checkpoint; null where there is none.</summary>
    Task<SignedCheckpoint?> LastCheckpointAsync(CancellationToken cancellation);

    /// <summary>The checkpoint whose segment holds an entry; null where none does yet.</summary>
    Task<SignedCheckpoint?> CoveringAsync(long entry, CancellationToken cancellation);

    /// <summary>Number of the first checkpoint with a time stamp, of this number or a greater one; null where there is none.</summary>
    Task<long?> FirstStampedAsync(long number, CancellationToken cancellation);

    /// <summary>When a time stamp was last taken in; null where none was.</summary>
    Task<DateTimeOffset?> LastStampedAtAsync(CancellationToken cancellation);

    /// <summary>Entries that were lost when the store was restored, in the order of the log.</summary>
    Task<IReadOnlyList<LogGap>> GapsAsync(CancellationToken cancellation) => Task.FromResult<IReadOnlyList<LogGap>>([]);

    /// <summary>Compares what the tables say of a page of invoices (status, transport, authority, buyer's response, attempts, arrival,
    /// acknowledgements) with their trails.</summary>
    Task<StatePage> StatesAsync(long after, int limit, CancellationToken cancellation) => Task.FromResult(new StatePage(after, 0, null));

    /// <summary>Computes the log anew from its beginning: every trail, every link; not the checkpoints.</summary>
    /// <returns>Null when it holds, else where it first breaks.</returns>
    Task<string?> FirstBreakAsync(CancellationToken cancellation);
}
