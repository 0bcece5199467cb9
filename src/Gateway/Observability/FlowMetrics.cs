using System.Collections.Concurrent;
using Invoicing.Lifecycle;
using Invoicing.Pipeline.Flow;
using Invoicing.Pipeline.Run;
using Prometheus;

namespace Invoicing.Gateway.Observability;

/// <summary>What is counted of the flow, as steps are committed.</summary>
internal sealed class FlowMetrics : IRunObserver
{
    private readonly ConcurrentDictionary<string, DestinationMetrics> _destinations = new();
    private readonly Func<string, DestinationMetrics> _make;
    private readonly Counter _warnings;

    /// <summary>Metrics in the registry of the others.</summary>
    public FlowMetrics(GatewayMetrics metrics)
    {
        var factory = Metrics.WithCustomRegistry(metrics.Registry);
        var blocked = Seconds(
            "invoicing_blocked_seconds",
            "How long an invoice was due and its own destination had room for it, and yet its run did not begin.",
            Buckets.Answers
        );
        var delivery = Seconds("invoicing_delivery_seconds", "From the durable receipt of an invoice to its delivery.", Buckets.Ways);
        var clearance = Seconds("invoicing_clearance_seconds", "From the durable receipt of an invoice to the authority's clearance.", Buckets.Ways);
        var issuance = Seconds(
            "invoicing_issuance_seconds",
            "From the durable receipt of an invoice to where its way ended, by how it ended.",
            Buckets.Ways,
            "outcome"
        );
        var deliveries = factory.CreateCounter(
            "invoicing_deliveries_total",
            "Invoices that were delivered, or that stopped before they were, when they were to be transmitted.",
            ["destination", "outcome"]
        );
        var unknown = factory.CreateCounter("invoicing_outcome_unknown_total", "Transmissions whose outcome became unknown.", ["destination"]);
        var resolved = Seconds(
            "invoicing_outcome_unknown_seconds",
            "From an attempt whose outcome was unknown to the time that it was known, by what it was.",
            Buckets.Ways,
            "outcome"
        );
        var unmatched = factory.CreateCounter(
            "invoicing_acknowledgements_unmatched_total",
            "Acknowledgements that name nothing that the gateway has sent.",
            ["destination"]
        );
        _warnings = factory.CreateCounter(
            "invoicing_warnings_total",
            "Transmissions that a rule warned of, by rule; each counts once for a rule.",
            ["destination", "rule"]
        );
        _make = destination =>
            new()
            {
                Blocked = blocked.WithLabels(destination),
                Delivery = delivery.WithLabels(destination),
                Clearance = clearance.WithLabels(destination),
                Cleared = issuance.WithLabels(destination, "cleared"),
                Accepted = issuance.WithLabels(destination, "accepted"),
                Rejected = issuance.WithLabels(destination, "rejected"),
                Parked = issuance.WithLabels(destination, "parked"),
                Delivered = deliveries.WithLabels(destination, "delivered"),
                Undelivered = deliveries.WithLabels(destination, "undelivered"),
                Unknown = unknown.WithLabels(destination),
                UnknownDelivered = resolved.WithLabels(destination, "delivered"),
                UnknownNotDelivered = resolved.WithLabels(destination, "notDelivered"),
                Unmatched = unmatched.WithLabels(destination),
            };

        Histogram Seconds(string name, string help, double[] buckets, params string[] more) =>
            factory.CreateHistogram(name, help, ["destination", .. more], new() { Buckets = buckets });
    }

    /// <inheritdoc/>
    public void Began(Transmission state, TimeSpan blocked) => Of(state).Blocked.Observe(blocked.TotalSeconds);

    /// <inheritdoc/>
    public void Stepped(Transmission before, Transmission after)
    {
        var metrics = Of(after);
        var took = (after.UpdatedAt - after.Invoice.ReceivedAt).TotalSeconds;
        foreach (var rule in WarningPolicy.Rules(after.Faults).Except(WarningPolicy.Rules(before.Faults)))
        {
            _warnings.WithLabels(after.Destination, rule).Inc();
        }

        if (before.Transport != after.Transport)
        {
            Transported(metrics, before, after, took);
        }

        if (before.Authority != AuthorityStatus.Cleared && after.Authority == AuthorityStatus.Cleared)
        {
            metrics.Clearance.Observe(took);
        }

        if (before.Status != after.Status && metrics.EndOf(after) is { } end)
        {
            end.Observe(took);
            if (after.Stage == Stage.Transmit && after.Transport != TransportStatus.Delivered)
            {
                metrics.Undelivered.Inc();
            }
        }
    }

    /// <inheritdoc/>
    public void Unmatched(string destination) => _destinations.GetOrAdd(destination, _make).Unmatched.Inc();

    /// <summary>Counted by what the store says: an attempt that a crash cut off has an unknown outcome once a probe could not tell.</summary>
    private static void Transported(DestinationMetrics metrics, Transmission before, Transmission after, double took)
    {
        if (after.Transport == TransportStatus.Delivered)
        {
            metrics.Delivery.Observe(took);
            metrics.Delivered.Inc();
        }

        if (after.Transport == TransportStatus.OutcomeUnknown)
        {
            metrics.Unknown.Inc();
        }
        else if (before is { Transport: TransportStatus.OutcomeUnknown, Attempt: { } attempt })
        {
            (after.Transport == TransportStatus.Delivered ? metrics.UnknownDelivered : metrics.UnknownNotDelivered).Observe(
                (after.UpdatedAt - attempt.OpenedAt).TotalSeconds
            );
        }
    }

    private DestinationMetrics Of(Transmission state) => _destinations.GetOrAdd(state.Destination, _make);
}
