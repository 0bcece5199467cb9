using Invoicing.Lifecycle;
using Invoicing.Pipeline.Run;
using Prometheus;

namespace Invoicing.Gateway.Observability;

/// <summary>What is counted of the flow, as steps are committed.</summary>
internal sealed class FlowMetrics : IRunObserver
{
    private readonly Histogram blocked;

    /// <summary>Metrics in the registry of the others.</summary>
    public FlowMetrics(GatewayMetrics metrics)
    {
        var factory = Metrics.WithCustomRegistry(metrics.Registry);
        blocked = factory.CreateHistogram(
            "invoicing_blocked_seconds",
            "How long an invoice was due and its own destination had room for it, and yet its run did not begin.",
            ["destination"],
            new() { Buckets = Histogram.ExponentialBuckets(0.001, 2, 18) });
    }

    /// <inheritdoc/>
    public void Began(InvoiceState state, TimeSpan blocked) => this.blocked.WithLabels(state.Destination).Observe(blocked.TotalSeconds);

    /// <inheritdoc/>
    public void Stepped(InvoiceState before, InvoiceState after)
    {
    }
}
