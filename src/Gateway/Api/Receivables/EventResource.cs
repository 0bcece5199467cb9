using Invoicing.Gateway.Api.Problems;
using Invoicing.Ports.Receivables;
using Invoicing.Receivables.Actions;

namespace Invoicing.Gateway.Api.Receivables;

/// <summary>A business event.</summary>
/// <param name="Id">Our id of it.</param>
/// <param name="EventId">The sender's id.</param>
/// <param name="Source">The sender's source.</param>
/// <param name="Type">Its type.</param>
/// <param name="Status">Where it has come to.</param>
/// <param name="ReceivedAt">When it came.</param>
/// <param name="UpdatedAt">When it last moved.</param>
/// <param name="Result">What it became, as in <c>invoice:…</c>.</param>
/// <param name="Original">Path of the event that said the same before.</param>
/// <param name="Reason">Why it is parked or has no effect.</param>
/// <param name="Unknown">Members that its schema does not know; they have no effect.</param>
/// <param name="AvailableActions">What may be done with it now.</param>
public sealed record EventResource(
    Guid Id,
    string EventId,
    string Source,
    string Type,
    EventStatus Status,
    DateTimeOffset ReceivedAt,
    DateTimeOffset UpdatedAt,
    string? Result,
    string? Original,
    FaultResource? Reason,
    IReadOnlyList<string> Unknown,
    IReadOnlyList<AvailableAction> AvailableActions
)
{
    /// <summary>An event as the API shows it.</summary>
    public static EventResource Of(StoredEvent one) =>
        new(
            one.Id,
            one.Event.EventId,
            one.Event.Source,
            one.Event.Type,
            one.Status,
            one.Event.ReceivedAt,
            one.UpdatedAt,
            one.Result,
            one.Original is { } original ? $"/v1/events/{original}" : null,
            one.Reason is { } reason ? FaultResource.Of(reason) : null,
            one.Event.Unknown,
            [AvailableAction.Of("retry", "pending", WhyNot(one)), AvailableAction.Of("discard", "discarded", WhyNot(one))]
        );

    private static string? WhyNot(StoredEvent one) =>
        one.Status == EventStatus.Parked ? null : $"It is not parked, but {one.Status.ToString().ToLowerInvariant()}.";
}
