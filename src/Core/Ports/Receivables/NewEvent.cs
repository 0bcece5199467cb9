namespace Invoicing.Ports.Receivables;

/// <summary>A business event as it comes in. Source: CloudEvents 1.0.2, 3.1 "Required Attributes".</summary>
/// <param name="Id">Our id of it.</param>
/// <param name="Tenant">Whose.</param>
/// <param name="Source">The sender's <c>source</c>; with the event id it names an event once.</param>
/// <param name="EventId">The sender's <c>id</c>.</param>
/// <param name="Type">Type of the catalogue, such as OrderPlaced.</param>
/// <param name="BusinessKey">What it is about, once: the order, the subscription's period. Null where it stands for itself.</param>
/// <param name="Correlation">What events belong together by; null for none.</param>
/// <param name="Hash">SHA-256 over its content, whatever its spelling.</param>
/// <param name="ReceivedAt">When it came.</param>
/// <param name="Actor">Who handed it in.</param>
/// <param name="Unknown">JSON Pointers of members that the schema does not know; they stay in the body.</param>
/// <param name="Body">Its data, JSON.</param>
public sealed record NewEvent(
    Guid Id,
    string Tenant,
    string Source,
    string EventId,
    string Type,
    string? BusinessKey,
    string? Correlation,
    string Hash,
    DateTimeOffset ReceivedAt,
    string Actor,
    IReadOnlyList<string> Unknown,
    string Body
)
{
    /// <summary>Why it is parked from the beginning; null where nothing is wrong with it.</summary>
    public Faults.Fault? Reason { get; init; }
}
