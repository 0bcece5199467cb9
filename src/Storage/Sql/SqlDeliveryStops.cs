using Invoicing.Ports.Storage;

namespace Invoicing.Storage.Sql;

/// <summary>The switch that stops outgoing transmissions.</summary>
internal sealed class SqlDeliveryStops(Writer writer, Readers readers) : IDeliveryStops
{
    public Task<DeliveryStop> StopAsync(DeliveryStop stop, CancellationToken cancellation) =>
        writer.RunAsync(scope => StopStatements.Stop(scope, stop), cancellation, [Guard(stop.Tenant)]);

    public Task<DeliveryStop?> LiftAsync(string tenant, Guid id, DateTimeOffset at, string actor, CancellationToken cancellation) =>
        writer.RunAsync(scope => StopStatements.Lift(scope, tenant, id, at, actor), cancellation, [Guard(tenant)]);

    public Task<DeliveryStop?> FindStopAsync(string tenant, Guid id, CancellationToken cancellation) =>
        readers.RunAsync(session => StopStatements.Find(session, tenant, id), cancellation);

    public Task<IReadOnlyList<DeliveryStop>> StopsAsync(string tenant, bool onlyOpen, int limit, CancellationToken cancellation) =>
        readers.RunAsync(session => StopStatements.List(session, tenant, onlyOpen, limit), cancellation);

    public Task<int> HeldAsync(DeliveryStop stop, int most, CancellationToken cancellation) =>
        readers.RunAsync(session => StopStatements.Count(session, stop, most), cancellation);

    private static long Guard(string tenant) => SubjectTrail.Guard(IDeliveryStops.SubjectOf(tenant));
}
