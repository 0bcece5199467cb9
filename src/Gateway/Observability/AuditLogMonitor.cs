using Invoicing.Faults;
using Invoicing.Gateway.Configuration;
using Invoicing.Gateway.Nodes;
using Invoicing.Pipeline.Checkpoints;
using Invoicing.Ports.Storage;

namespace Invoicing.Gateway.Observability;

/// <summary>
/// Drives the <see cref="AuditLogVerifier"/> beside the flow, so many entries a second and no more. Of several nodes on the same store the first by name does
/// it;
/// when it goes, the next one takes over.
/// </summary>
internal sealed class AuditLogMonitor(
    AuditLogVerifier watch,
    INodes store,
    NodeName node,
    AuditSettings settings,
    TimeProvider clock,
    ILogger<AuditLogMonitor> log
)
{
    /// <summary>Pause between two looks: as long as the database needs no more than a few of them, and short enough to spread the work.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    /// <summary>Most entries in one read, which takes a reading connection for its time: some 20 ms.</summary>
    private const int Piece = 1_000;

    /// <summary>What a read counts for at the least, in entries: short segments are no way around the bound.</summary>
    private const int CostOfARead = 20;

    private DateTimeOffset? _rested;

    /// <summary>Runs until cancelled; not at all where the settings say so.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        while (settings.VerifyEntries > 0 && !cancellation.IsCancellationRequested)
        {
            try
            {
                await LookAsync(cancellation);
                await Task.Delay(Pause, clock, cancellation);
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested) { }
            catch (Exception exception)
            {
                log.LogWarning(exception, "The audit log could not be looked at; the gateway tries again.");
                await Task.Delay(Pause, clock, CancellationToken.None);
            }
        }
    }

    /// <summary>Computes what one pause is allowed, if it is this node's turn.</summary>
    public async Task LookAsync(CancellationToken cancellation)
    {
        if (watch.RoundAt != _rested && clock.GetUtcNow() - watch.RoundAt < settings.VerifyPause)
        {
            return;
        }

        _rested = watch.RoundAt;
        var nodes = await store.NodesAsync(cancellation);
        if (nodes.Any(other => string.CompareOrdinal(other.Name, node.Name) < 0))
        {
            return;
        }

        var left = (long)(settings.VerifyEntries * Pause.TotalSeconds);
        while (left > 0 && watch.RoundAt == _rested)
        {
            var (before, most) = (watch.Entries, (int)Math.Min(left, Piece));
            var fault = await Task.Run(() => watch.NextAsync(most, cancellation), cancellation);
            left -= Math.Max(watch.Entries - before, CostOfARead);
            if (fault is not null)
            {
                log.LogCritical("The audit log does not hold: {Code} {Message} {Hint}", fault.Code, fault.Message, fault.Hint);
            }
        }
    }
}
