using Invoicing.Audit;
using Invoicing.Lifecycle;
using Invoicing.Ports.Storage;

namespace Invoicing.Pipeline.Tests.Checkpoints;

/// <summary>A log in memory, of one invoice alone.</summary>
internal sealed class MemoryLog(IReadOnlyList<LogLink> links) : IAuditLog, ICheckpointStore
{
    private readonly List<SignedCheckpoint> _checkpoints = [];

    /// <summary>What happens before the last checkpoint is read.</summary>
    public Action? Before { get; set; }

    /// <summary>Comes when a checkpoint is appended.</summary>
    public TaskCompletionSource Appended { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<AuditLogHead> HeadAsync(CancellationToken cancellation) => Task.FromResult(new AuditLogHead(links.Count, links[^1].LogHash));

    public Task<IReadOnlyList<LogLink>> LinksAsync(long after, int limit, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<LogLink>>([.. links.Skip((int)after).Take(limit)]);

    public Task<IReadOnlyList<LogEntry>> EntriesAsync(long after, int limit, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<IReadOnlyList<AuditEntry>> TrailAsync(AuditSubject subject, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<IReadOnlyList<long>> PlacesAsync(InvoiceId id, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<long>>([.. Enumerable.Range(1, links.Count).Select(number => (long)number)]);

    public Task<IReadOnlyList<SignedCheckpoint>> CheckpointsAsync(long after, int limit, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<SignedCheckpoint>>([.. _checkpoints.Skip((int)after).Take(limit)]);

    public Task<SignedCheckpoint?> LastCheckpointAsync(CancellationToken cancellation)
    {
        Before?.Invoke();
        return Task.FromResult(_checkpoints.LastOrDefault());
    }

    public Task<SignedCheckpoint?> CoveringAsync(long entry, CancellationToken cancellation) =>
        Task.FromResult(_checkpoints.FirstOrDefault(signed => Checkpoint.Read(signed.Body)!.Length >= entry));

    public Task<long?> FirstStampedAsync(long number, CancellationToken cancellation) =>
        Task.FromResult(_checkpoints.FindIndex((int)number - 1, signed => signed.Stamp is not null) is >= 0 and var index ? index + 1 : (long?)null);

    public Task<DateTimeOffset?> LastStampedAtAsync(CancellationToken cancellation) => Task.FromResult<DateTimeOffset?>(null);

    public Task<string?> FirstBreakAsync(CancellationToken cancellation) => Task.FromResult<string?>(null);

    public Task<bool> AppendAsync(SignedCheckpoint checkpoint, CancellationToken cancellation)
    {
        _checkpoints.Add(checkpoint);
        Appended.TrySetResult();
        return Task.FromResult(true);
    }

    public Task<bool> StampAsync(long number, ReadOnlyMemory<byte> stamp, DateTimeOffset at, CancellationToken cancellation)
    {
        _checkpoints[(int)number - 1] = _checkpoints[(int)number - 1] with { Stamp = stamp.ToArray() };
        return Task.FromResult(true);
    }
}
