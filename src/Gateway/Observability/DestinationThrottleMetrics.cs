using Invoicing.Pipeline.Run;
using Prometheus;

namespace Invoicing.Gateway.Observability;

/// <summary>Which destinations are closed, asked whenever somebody looks.</summary>
internal sealed class DestinationThrottleMetrics
{
    private readonly Gauge _closed;
    private readonly DestinationThrottles _gates;
    private readonly TimeProvider _clock;

    /// <summary>Figures in the registry of the metrics.</summary>
    public DestinationThrottleMetrics(GatewayMetrics metrics, DestinationThrottles gates, TimeProvider clock)
    {
        (_gates, _clock) = (gates, clock);
        _closed = Metrics
            .WithCustomRegistry(metrics.Registry)
            .CreateGauge(
                "invoicing_destination_closed_seconds",
                "For how much longer a destination takes no calls, and why: a problem, or the breaker. 0 where it is open again.",
                ["destination", "reason"]
            );
        metrics.Registry.AddBeforeCollectCallback(Collect);
    }

    private void Collect()
    {
        foreach (var labels in _closed.GetAllLabelValues().ToList())
        {
            _closed.WithLabels(labels).Set(0);
        }

        var now = _clock.GetUtcNow();
        foreach (var (destination, until, reason) in _gates.Suspensions())
        {
            _closed.WithLabels(destination, reason).Set((until - now).TotalSeconds);
        }
    }
}
