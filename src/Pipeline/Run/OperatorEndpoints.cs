using Invoicing.Ports.Storage;

namespace Invoicing.Pipeline.Run;

/// <summary>
/// Endpoints that the operator sets up in the configuration, for every tenant: topics of brokers. They lie in the store beside those of the tenants, so
/// that their deliveries are made in the same commit; a tenant can see them and not change them.
/// </summary>
public static class OperatorEndpoints
{
    /// <summary>What their ids begin with; no tenant may use it.</summary>
    public const string Prefix = "operator.";

    /// <summary>Whether an id is the operator's.</summary>
    public static bool Owns(string id) => id.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>Brings the store in step with the configuration. What is no longer wanted is removed, and its open deliveries are abandoned.</summary>
    /// <param name="store">The store.</param>
    /// <param name="wanted">The endpoints, each for one tenant.</param>
    /// <param name="cancellation">The caller's.</param>
    public static async Task KeepAsync(IWebhookStore store, IReadOnlyCollection<WebhookEndpoint> wanted, CancellationToken cancellation)
    {
        var known = (await store.EndpointsAsync(null, cancellation)).Where(endpoint => Owns(endpoint.Id)).ToList();
        foreach (var gone in known.Where(one => !wanted.Any(other => IsSame(one, other))))
        {
            await store.RemoveEndpointAsync(gone.Tenant, gone.Id, cancellation);
        }

        foreach (var endpoint in wanted.Where(one => !known.Any(other => IsSame(one, other) && one.Url == other.Url && one.Events.SequenceEqual(other.Events))))
        {
            await store.SaveEndpointAsync(endpoint, cancellation);
        }
    }

    private static bool IsSame(WebhookEndpoint one, WebhookEndpoint other) => (one.Tenant, one.Id) == (other.Tenant, other.Id);
}
