using Invoicing.Audit;

namespace Invoicing.Ports.Storage;

/// <summary>
/// The switch that stops outgoing transmissions. Once a stop is answered no node opens another attempt at what it holds; once it is lifted, what was held is
/// due in the order in which it was due before.
/// </summary>
/// <remarks>Where the store cannot work, methods throw <see cref="StoreUnavailableException"/>.</remarks>
public interface IDeliveryStops
{
    /// <summary>The subject whose trail tells of a tenant's stops.</summary>
    static AuditSubject SubjectOf(string tenant) => new("delivery-stops", tenant);

    /// <summary>Stops; the same stop again is the one that holds.</summary>
    Task<DeliveryStop> StopAsync(DeliveryStop stop, CancellationToken cancellation);

    /// <summary>Lifts a stop; null where the tenant has none of this id. One that was lifted stays as it was.</summary>
    Task<DeliveryStop?> LiftAsync(string tenant, Guid id, DateTimeOffset at, string actor, CancellationToken cancellation);

    /// <summary>A stop of a tenant.</summary>
    Task<DeliveryStop?> FindStopAsync(string tenant, Guid id, CancellationToken cancellation);

    /// <summary>A tenant's stops, newest first; only those that hold where asked for.</summary>
    Task<IReadOnlyList<DeliveryStop>> StopsAsync(string tenant, bool onlyOpen, int limit, CancellationToken cancellation);

    /// <summary>How many transmissions of a tenant a stop holds, or would hold; counted up to a bound.</summary>
    Task<int> HeldAsync(DeliveryStop stop, int most, CancellationToken cancellation);
}
