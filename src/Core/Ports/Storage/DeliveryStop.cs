namespace Invoicing.Ports.Storage;

/// <summary>Outgoing transmissions that are held: those of a tenant, or of one of its series or destinations. What is on the wire already comes to its
/// end.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Tenant">Whose.</param>
/// <param name="Series">Only what was issued in this series of receivables; null for any.</param>
/// <param name="Destination">Only what goes to this destination; null for any.</param>
/// <param name="Reason">Why, in words for people.</param>
/// <param name="StoppedAt">Since when.</param>
/// <param name="StoppedBy">Who.</param>
public sealed record DeliveryStop(Guid Id, string Tenant, string? Series, string? Destination, string Reason, DateTimeOffset StoppedAt, string StoppedBy)
{
    /// <summary>When it was lifted; null as long as it holds.</summary>
    public DateTimeOffset? LiftedAt { get; init; }

    /// <summary>Who lifted it.</summary>
    public string? LiftedBy { get; init; }
}
