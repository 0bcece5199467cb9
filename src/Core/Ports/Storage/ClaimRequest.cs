namespace Invoicing.Ports.Storage;

/// <summary>Asks for due invoices.</summary>
/// <param name="Owner">Who asks.</param>
/// <param name="Now">What is due by then.</param>
/// <param name="Lease">How long they are leased.</param>
/// <param name="Limit">Most claims; from 1 to 1,000.</param>
public sealed record ClaimRequest(string Owner, DateTimeOffset Now, TimeSpan Lease, int Limit)
{
    /// <summary>
    /// Most claims that are given first to due invoices whose acknowledgement lies in the inbox, whatever is said below of their destination: to weigh it
    /// needs no wire, and however many wait for the wire must not keep it waiting. 0 to give them their turn among the others.
    /// </summary>
    public int MaxAcknowledged { get; init; }

    /// <summary>Destinations to pass over: they are at their limit or their breaker is open, and must not hold up the others.</summary>
    public IReadOnlyCollection<string> ExceptDestinations { get; init; } = [];

    /// <summary>Most claims for a destination, where fewer than the limit: it has no room for more, and what it cannot take must not hold up the
    /// others.</summary>
    public IReadOnlyDictionary<string, int> MostOf { get; init; } = new Dictionary<string, int>();
}
