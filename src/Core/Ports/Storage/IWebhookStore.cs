namespace Invoicing.Ports.Storage;

/// <summary>Webhook endpoints and their deliveries. A delivery is made for each endpoint of the tenant, in the commit that made the event.</summary>
public interface IWebhookStore
{
    /// <summary>Adds an endpoint or replaces the one of the same id. One that was left alone gets events again.</summary>
    Task SaveEndpointAsync(WebhookEndpoint endpoint, CancellationToken cancellation);

    /// <summary>
    /// Gives an endpoint another secret. The one it has signs beside it until a time; at or before now, it and all before it are forgotten.
    /// </summary>
    /// <param name="tenant">Whose endpoint.</param>
    /// <param name="id">Its id.</param>
    /// <param name="secret">The new secret.</param>
    /// <param name="now">Retired secrets whose time is over are forgotten.</param>
    /// <param name="until">Until when the secret of now signs beside the new one.</param>
    /// <param name="cancellation">The caller's.</param>
    /// <returns>The endpoint as it is now; null where there is none.</returns>
    Task<WebhookEndpoint?> RotateSecretAsync(string tenant, string id, string secret, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellation);

    /// <summary>Leaves an endpoint alone: its open deliveries are abandoned, and new events make none for it.</summary>
    /// <returns>False where there is none, or it is left alone already.</returns>
    Task<bool> DisableEndpointAsync(string tenant, string id, DateTimeOffset at, string reason, CancellationToken cancellation);

    /// <summary>Sends events there again, from now on. What was abandoned can be replayed.</summary>
    /// <returns>The endpoint as it is now; null where there is none.</returns>
    Task<WebhookEndpoint?> EnableEndpointAsync(string tenant, string id, CancellationToken cancellation);

    /// <summary>Removes an endpoint; its open deliveries are abandoned.</summary>
    Task<bool> RemoveEndpointAsync(string tenant, string id, CancellationToken cancellation);

    /// <summary>Endpoints of a tenant; null for all.</summary>
    Task<IReadOnlyList<WebhookEndpoint>> EndpointsAsync(string? tenant, CancellationToken cancellation);

    /// <summary>Leases deliveries that are due, at the most one for each endpoint at a time by order of events.</summary>
    Task<IReadOnlyList<WebhookDelivery>> ClaimDeliveriesAsync(string owner, DateTimeOffset now, TimeSpan lease, int limit, CancellationToken cancellation);

    /// <summary>Records what became of a try.</summary>
    Task RecordDeliveryAsync(WebhookDelivery delivery, CancellationToken cancellation);

    /// <summary>Deliveries of a tenant, newest first.</summary>
    Task<IReadOnlyList<WebhookDelivery>> DeliveriesAsync(string tenant, string? endpointId, int limit, CancellationToken cancellation);

    /// <summary>Makes a delivery due again under its old id.</summary>
    Task<bool> ReplayAsync(string tenant, Guid deliveryId, DateTimeOffset now, CancellationToken cancellation);
}
