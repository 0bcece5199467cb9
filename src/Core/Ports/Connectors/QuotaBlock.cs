namespace Invoicing.Ports.Connectors;

/// <summary>Calls to reserve.</summary>
/// <param name="Destination">Destination id.</param>
/// <param name="Name">Which quota of it, as in <c>stareMesaj 5001</c>.</param>
/// <param name="Size">How many; at least 1.</param>
/// <param name="Limit">Most within the period.</param>
/// <param name="Now">The time.</param>
/// <param name="Until">When the period ends and the count begins anew.</param>
public sealed record QuotaBlock(string Destination, string Name, int Size, int Limit, DateTimeOffset Now, DateTimeOffset Until);
