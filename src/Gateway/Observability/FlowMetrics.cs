using Invoicing.Lifecycle;
using Invoicing.Pipeline.Run;
using Prometheus;

namespace Invoicing.Gateway.Observability;

/// <summary>What is counted of the flow, as steps are committed.</summary>
internal sealed class FlowMetrics : IRunObserver
{
    private readonly Histogram blocked;
    private readonly Histogram delivery;
    private readonly Histogram clearance;

    /// <summary>Metrics in the registry of the others.</summary>
    public FlowMetrics(GatewayMetrics metrics)
    {
        var factory = Metrics.WithCustomRegistry(metrics.Registry);
        blocked = Seconds("invoicing_blocked_seconds", "How long an invoice was due and its own destination had room for it, and yet its run did not begin.", least: 0.001);
        delivery = Seconds("invoicing_delivery_seconds", "From the durable receipt of an invoice to its delivery.", least: 0.05);
        clearance = Seconds("invoicing_clearance_seconds", "From the durable receipt of an invoice to the authority's clearance.", least: 0.05);

        Histogram Seconds(string name, string help, double least) =>
            factory.CreateHistogram(name, help, ["destination"], new() { Buckets = Histogram.ExponentialBuckets(least, 2, 18) });
    }

    /// <inheritdoc/>
    public void Began(InvoiceState state, TimeSpan blocked) => this.blocked.WithLabels(state.Destination).Observe(blocked.TotalSeconds);

    /// <inheritdoc/>
    public void Stepped(InvoiceState before, InvoiceState after)
    {
        var took = (after.UpdatedAt - after.ReceivedAt).TotalSeconds;
        if (before.Transport != TransportStatus.Delivered && after.Transport == TransportStatus.Delivered)
        {
            delivery.WithLabels(after.Destination).Observe(took);
        }

        if (before.Authority != AuthorityStatus.Cleared && after.Authority == AuthorityStatus.Cleared)
        {
            clearance.WithLabels(after.Destination).Observe(took);
        }
    }
}
