namespace Invoicing.Ports.Storage;

/// <summary>Which nodes work on the store, so that no two go by one name, and the leases of one that died are freed by the others.</summary>
public interface INodes
{
    /// <summary>Every node that is registered, alive or not.</summary>
    Task<IReadOnlyList<NodeRecord>> NodesAsync(CancellationToken cancellation);

    /// <summary>Takes a name that is free, or that still belongs to a node as it was seen.</summary>
    /// <param name="name">The name.</param>
    /// <param name="instance">Whose it shall be.</param>
    /// <param name="seen">Whose it was when it was looked at; null where it was free.</param>
    /// <param name="cancellation">The caller's.</param>
    /// <returns>False when another took it meanwhile, or its holder has beaten since.</returns>
    Task<bool> TakeNameAsync(string name, string instance, NodeRecord? seen, CancellationToken cancellation);

    /// <summary>Shows that an instance lives.</summary>
    /// <returns>False when its name is not its own any more.</returns>
    Task<bool> BeatAsync(string name, string instance, CancellationToken cancellation);

    /// <summary>Forgets a node that stopped, or has not beaten since it was seen, and ends its leases; both or neither.</summary>
    /// <param name="node">The node. Its beats count unless they are negative.</param>
    /// <param name="cancellation">The caller's.</param>
    /// <returns>How many invoices were freed; null when nothing was done.</returns>
    Task<int?> RemoveNodeAsync(NodeRecord node, CancellationToken cancellation);
}
