using Invoicing.Faults;

namespace Invoicing.Ports.Receivables;

/// <summary>A business event as the store holds it.</summary>
/// <param name="Event">As it came.</param>
/// <param name="Status">Where it has come to.</param>
/// <param name="UpdatedAt">When it last moved.</param>
/// <param name="Original">The event that says the same and came first; null where this is the first.</param>
/// <param name="Result">What it became: an invoice's or a draft's id, or a word; null where nothing yet.</param>
/// <param name="Reason">Why it is parked or has no effect.</param>
public sealed record StoredEvent(NewEvent Event, EventStatus Status, DateTimeOffset UpdatedAt, Guid? Original, string? Result, Fault? Reason)
{
    /// <summary>Our id.</summary>
    public Guid Id => Event.Id;
}
