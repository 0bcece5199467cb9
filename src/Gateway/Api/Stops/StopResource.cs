using Invoicing.Ports.Storage;
using Invoicing.Receivables.Actions;

namespace Invoicing.Gateway.Api.Stops;

/// <summary>A stop of outgoing transmissions.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Series">Only what was issued in this series; null for any.</param>
/// <param name="Destination">Only what goes to this destination; null for any.</param>
/// <param name="Reason">Why.</param>
/// <param name="StoppedAt">Since when.</param>
/// <param name="StoppedBy">Who stopped.</param>
/// <param name="LiftedAt">When it was lifted; null as long as it holds.</param>
/// <param name="LiftedBy">Who lifted it.</param>
/// <param name="Held">How many transmissions wait by it now, counted up to 10,000.</param>
/// <param name="AvailableActions">What may be done with it now.</param>
public sealed record StopResource(
    Guid Id,
    string? Series,
    string? Destination,
    string Reason,
    DateTimeOffset StoppedAt,
    string StoppedBy,
    DateTimeOffset? LiftedAt,
    string? LiftedBy,
    int Held,
    IReadOnlyList<AvailableAction> AvailableActions
)
{
    /// <summary>Most that are counted: what people need to know is whether it is some or thousands.</summary>
    private const int MostCounted = 10_000;

    /// <summary>A stop as the API shows it.</summary>
    internal static async Task<StopResource> OfAsync(DeliveryStop stop, IDeliveryStops store, CancellationToken cancellation) =>
        new(
            stop.Id,
            stop.Series,
            stop.Destination,
            stop.Reason,
            stop.StoppedAt,
            stop.StoppedBy,
            stop.LiftedAt,
            stop.LiftedBy,
            stop.LiftedAt is null ? await store.HeldAsync(stop, MostCounted, cancellation) : 0,
            [AvailableAction.Of("lift", "lifted", stop.LiftedAt is null ? null : "It was lifted.")]
        );
}
