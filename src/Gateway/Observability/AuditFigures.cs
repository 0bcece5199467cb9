using Invoicing.Audit;
using Invoicing.Pipeline.Checkpoints;
using Invoicing.Store;
using Prometheus;

namespace Invoicing.Gateway.Observability;

/// <summary>Whether the audit log holds, and how far it is under signatures and time stamps; asked whenever somebody looks.</summary>
internal sealed class AuditFigures
{
    private readonly Gauge unsealed;
    private readonly Gauge checkpointAge;
    private readonly Gauge stampAge;
    private readonly Gauge broken;
    private readonly Gauge roundAge;
    private readonly Counter verified;
    private readonly IAuditLog log;
    private readonly LogWatch watch;
    private readonly TimeProvider clock;

    /// <summary>Figures in the registry of the metrics.</summary>
    public AuditFigures(GatewayMetrics metrics, IAuditLog log, LogWatch watch, TimeProvider clock)
    {
        (this.log, this.watch, this.clock) = (log, watch, clock);
        var factory = Metrics.WithCustomRegistry(metrics.Registry);
        unsealed = factory.CreateGauge("invoicing_audit_unsealed_entries", "Entries of the audit log that no checkpoint covers yet.");
        checkpointAge = Late("invoicing_audit_checkpoint_age_seconds", "Since the last signed checkpoint of the audit log was made.");
        stampAge = Late("invoicing_audit_timestamp_age_seconds", "Since the last time stamp of a checkpoint was taken in.");
        broken = Late("invoicing_audit_broken_segments", "Segments of the audit log that did not hold when this node last computed them anew.");
        roundAge = Late("invoicing_audit_verified_age_seconds", "Since this node had last computed the whole audit log anew.");
        verified = factory.CreateCounter("invoicing_audit_verified_entries_total", "Entries of the audit log that this node computed anew.");
        metrics.Registry.AddBeforeCollectCallback(CollectAsync);

        // Without a value nothing is shown, rather than a nought that would say that all is well.
        Gauge Late(string name, string help) => factory.CreateGauge(name, help, new GaugeConfiguration { SuppressInitialValue = true });
    }

    private async Task CollectAsync(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var last = await log.LastCheckpointAsync(cancellation) is { } signed ? Checkpoint.Read(signed.Body) : null;
        unsealed.Set((await log.HeadAsync(cancellation)).Length - (last?.Length ?? 0));
        Age(checkpointAge, last?.At, now);
        Age(stampAge, await log.LastStampedAtAsync(cancellation), now);
        Age(roundAge, watch.RoundAt, now);
        verified.IncTo(watch.Entries);
        if (watch.Entries > 0 || watch.Broken > 0)
        {
            broken.Set(watch.Broken);
        }
    }

    private static void Age(Gauge gauge, DateTimeOffset? then, DateTimeOffset now)
    {
        if (then is { } time)
        {
            gauge.Set((now - time).TotalSeconds);
        }
    }
}
