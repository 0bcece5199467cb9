using Invoicing.Audit;
using Invoicing.Pipeline.Checkpoints;
using Invoicing.Ports.Storage;
using Prometheus;

namespace Invoicing.Gateway.Observability;

/// <summary>Whether the audit log holds, and how far it is under signatures and time stamps; asked whenever somebody looks.</summary>
internal sealed class AuditMetrics
{
    private readonly Gauge _unsealed;
    private readonly Gauge _checkpointAge;
    private readonly Gauge _stampAge;
    private readonly Gauge _broken;
    private readonly Gauge _roundAge;
    private readonly Counter _verified;
    private readonly IAuditLog _log;
    private readonly AuditLogVerifier _watch;
    private readonly TimeProvider _clock;

    /// <summary>Figures in the registry of the metrics.</summary>
    public AuditMetrics(GatewayMetrics metrics, IAuditLog log, AuditLogVerifier watch, TimeProvider clock)
    {
        (_log, _watch, _clock) = (log, watch, clock);
        var factory = Metrics.WithCustomRegistry(metrics.Registry);
        _unsealed = factory.CreateGauge("invoicing_audit_unsealed_entries", "Entries of the audit log that no checkpoint covers yet.");
        _checkpointAge = Late("invoicing_audit_checkpoint_age_seconds", "Since the last signed checkpoint of the audit log was made.");
        _stampAge = Late("invoicing_audit_timestamp_age_seconds", "Since the last time stamp of a checkpoint was taken in.");
        _broken = Late("invoicing_audit_broken_segments", "Segments of the audit log that did not hold when this node last computed them anew.");
        _roundAge = Late("invoicing_audit_verified_age_seconds", "Since this node had last computed the whole audit log anew.");
        _verified = factory.CreateCounter("invoicing_audit_verified_entries_total", "Entries of the audit log that this node computed anew.");
        metrics.Registry.AddBeforeCollectCallback(CollectAsync);

        // Without a value nothing is shown, rather than a nought that would say that all is well.
        Gauge Late(string name, string help) => factory.CreateGauge(name, help, new GaugeConfiguration { SuppressInitialValue = true });
    }

    private async Task CollectAsync(CancellationToken cancellation)
    {
        var now = _clock.GetUtcNow();
        var last = await _log.LastCheckpointAsync(cancellation) is { } signed ? Checkpoint.Read(signed.Body) : null;
        _unsealed.Set((await _log.HeadAsync(cancellation)).Length - (last?.Length ?? 0));
        Age(_checkpointAge, last?.At, now);
        Age(_stampAge, await _log.LastStampedAtAsync(cancellation), now);
        Age(_roundAge, _watch.RoundAt, now);
        _verified.IncTo(_watch.Entries);
        if (_watch.Entries > 0 || _watch.Broken > 0)
        {
            _broken.Set(_watch.Broken);
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
