using Invoicing.Gateway.Configuration;
using Invoicing.Ports.Storage;

namespace Invoicing.Gateway.Nodes;

/// <summary>
/// The name that this process has for itself alone among all that work on its store. A name whose holder is seen to live is left to it, and one is made
/// from it: a copied configuration must not free the leases of the one that it was copied from.
/// </summary>
/// <param name="Name">The name.</param>
/// <param name="Instance">Random id of this process.</param>
/// <param name="Wanted">The name that the configuration says.</param>
internal sealed record NodeName(string Name, string Instance, string Wanted)
{
    /// <summary>Pause between two beats. Two seconds: a write so seldom costs nothing.</summary>
    public static readonly TimeSpan Beat = TimeSpan.FromSeconds(2);

    /// <summary>How long the holder of a name is watched for a beat.</summary>
    private static readonly TimeSpan Watch = TimeSpan.FromSeconds(6);

    /// <summary>Takes the name. Store in the data folder are this process's alone, which the folder's lock has proved: an earlier holder is gone.</summary>
    public static async Task<NodeName> TakeAsync(INodes store, GatewayOptions options, TimeProvider clock)
    {
        var (wanted, instance) = (options.Worker.Node, Guid.NewGuid().ToString("N"));
        while (true)
        {
            var holder = await HolderAsync(store, wanted);
            if (holder is not null && options.Store.Kind == StoreKind.Postgres)
            {
                await Task.Delay(Watch, clock);
                if (await HolderAsync(store, wanted) is { } now && now != holder)
                {
                    var other = $"{wanted}~{instance[..8]}";
                    await store.TakeNameAsync(other, instance, null, CancellationToken.None);
                    return new(other, instance, wanted);
                }
            }

            if (await store.TakeNameAsync(wanted, instance, holder, CancellationToken.None))
            {
                return new(wanted, instance, wanted);
            }
        }
    }

    private static async Task<NodeRecord?> HolderAsync(INodes store, string name) =>
        (await store.NodesAsync(CancellationToken.None)).FirstOrDefault(node => node.Name == name);
}
