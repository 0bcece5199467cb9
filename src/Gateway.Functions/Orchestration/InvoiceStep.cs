using System.Text.Json.Serialization;
using Invoicing.Lifecycle;

namespace Invoicing.Gateway.Functions.Orchestration;

/// <summary>What an activity answers, what the history keeps and what operators see: where the invoice is. Under a kilobyte; never a document, never a text of
/// others.</summary>
/// <param name="Stage">The stage to run next; where it stopped, the stage it stopped at.</param>
/// <param name="Status">Whether it is on its way, and if not, how it ended.</param>
/// <param name="WakeAt">When to run the stage; null when there is nothing to do until somebody rings.</param>
/// <param name="Transport">First axis.</param>
/// <param name="Authority">Second axis.</param>
/// <param name="Problem">Code of what holds it up.</param>
public sealed record InvoiceStep(
    [property: JsonConverter(typeof(JsonStringEnumConverter<Stage>))] Stage Stage,
    [property: JsonConverter(typeof(JsonStringEnumConverter<ProcessingStatus>))] ProcessingStatus Status,
    DateTimeOffset? WakeAt,
    [property: JsonConverter(typeof(JsonStringEnumConverter<TransportStatus>))] TransportStatus Transport,
    [property: JsonConverter(typeof(JsonStringEnumConverter<AuthorityStatus>))] AuthorityStatus Authority,
    string? Problem
)
{
    /// <summary>Whether nothing is left to do. A parked invoice has not ended: retry or cancel is the way out. Nor has one that late words of the authority
    /// have woken.</summary>
    [JsonIgnore]
    public bool HasEnded => WakeAt is null && Status is (ProcessingStatus.Completed or ProcessingStatus.Rejected or ProcessingStatus.Cancelled);

    /// <summary>The step of a state.</summary>
    public static InvoiceStep Of(Transmission state) => new(state.Stage, state.Status, state.WakeAt, state.Transport, state.Authority, state.Problem?.Code);

    /// <summary>Whether there is nothing to do at a time.</summary>
    public bool WaitsAt(DateTimeOffset now) => WakeAt is null || WakeAt > now;
}
