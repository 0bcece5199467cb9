namespace Invoicing.Ports.Storage;

/// <summary>A node as it stands in the store.</summary>
/// <param name="Name">Name in leases; no two live nodes have the same.</param>
/// <param name="Instance">Random id of its process.</param>
/// <param name="Beats">Grows for as long as it lives.</param>
public sealed record NodeRecord(string Name, string Instance, long Beats);
