using Invoicing.Lifecycle;
using Prometheus;

namespace Invoicing.Gateway.Observability;

/// <summary>What is counted of the flow to one destination: the children of every metric, made once.</summary>
internal sealed record DestinationMetrics
{
    /// <summary>Seconds from being due to running.</summary>
    public required Histogram.Child Blocked { get; init; }

    /// <summary>Seconds from receipt to delivery.</summary>
    public required Histogram.Child Delivery { get; init; }

    /// <summary>Seconds from receipt to clearance.</summary>
    public required Histogram.Child Clearance { get; init; }

    /// <summary>Seconds from receipt to the end of the way: completed, with the authority's clearance.</summary>
    public required Histogram.Child Cleared { get; init; }

    /// <summary>The same: completed, with the lesser word that the route waits for.</summary>
    public required Histogram.Child Accepted { get; init; }

    /// <summary>The same: rejected, by the rules or by the authority.</summary>
    public required Histogram.Child Rejected { get; init; }

    /// <summary>The same: parked.</summary>
    public required Histogram.Child Parked { get; init; }

    /// <summary>Invoices that the destination has.</summary>
    public required Counter.Child Delivered { get; init; }

    /// <summary>Invoices that stopped before the destination had them.</summary>
    public required Counter.Child Undelivered { get; init; }

    /// <summary>Transmissions whose outcome became unknown.</summary>
    public required Counter.Child Unknown { get; init; }

    /// <summary>Seconds until an unknown outcome was known to be delivery.</summary>
    public required Histogram.Child UnknownDelivered { get; init; }

    /// <summary>Seconds until an unknown outcome was known to be none.</summary>
    public required Histogram.Child UnknownNotDelivered { get; init; }

    /// <summary>Acknowledgements that name nothing sent.</summary>
    public required Counter.Child Unmatched { get; init; }

    /// <summary>How an invoice ended; null where it has not.</summary>
    public Histogram.Child? EndOf(Transmission state) =>
        state.Status switch
        {
            ProcessingStatus.Completed => state.Authority == AuthorityStatus.Cleared ? Cleared : Accepted,
            ProcessingStatus.Rejected => Rejected,
            ProcessingStatus.Parked => Parked,
            _ => null,
        };
}
