using Invoicing.Ports.Storage;

namespace Invoicing.Storage.Sql;

/// <summary>The webhook store: a table of contents of the writes and reads.</summary>
internal sealed class SqlWebhookStore(Writer writer, Readers readers) : IWebhookStore
{
    private const string Save = """
        INSERT INTO webhook_endpoints (tenant, id, url, secret, events, retired_secrets) VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (tenant, id) DO UPDATE SET url = excluded.url, secret = excluded.secret, events = excluded.events,
          retired_secrets = excluded.retired_secrets, removed = 0, disabled_at = NULL, disabled_for = NULL
        """;

    private const string Endpoints = """
        SELECT id, tenant, url, secret, events, retired_secrets, disabled_at, disabled_for FROM webhook_endpoints
        WHERE removed = 0 AND (CAST($1 AS TEXT) IS NULL OR tenant = $1) ORDER BY tenant, id
        """;

    private const string Endpoint = """
        SELECT id, tenant, url, secret, events, retired_secrets, disabled_at, disabled_for FROM webhook_endpoints WHERE removed = 0 AND tenant = $1 AND id = $2
        """;

    private const string Rotate = "UPDATE webhook_endpoints SET secret = $3, retired_secrets = $4 WHERE tenant = $1 AND id = $2";

    public Task SaveEndpointAsync(WebhookEndpoint endpoint, CancellationToken cancellation) =>
        writer.RunAsync(
            scope =>
                scope.Session.Execute(
                    Save,
                    endpoint.Tenant,
                    endpoint.Id,
                    endpoint.Url,
                    endpoint.Secret,
                    StoredJson.Write(endpoint.Events),
                    StoredJson.Write(endpoint.RetiredSecrets)
                ),
            cancellation
        );

    public Task<WebhookEndpoint?> RotateSecretAsync(
        string tenant,
        string id,
        string secret,
        DateTimeOffset now,
        DateTimeOffset until,
        CancellationToken cancellation
    ) =>
        writer.RunAsync(
            scope =>
            {
                if (scope.Session.First(Endpoint + scope.Session.ForUpdate, row => Deliveries.Endpoint(row, 0), tenant, id) is not { } endpoint)
                {
                    return null;
                }

                var kept = endpoint.RetiredSecrets.Where(retired => retired.Until > now);
                var rotated = endpoint with { Secret = secret, RetiredSecrets = until > now ? [.. kept, new(endpoint.Secret, until)] : [] };
                scope.Session.Execute(Rotate, tenant, id, secret, StoredJson.Write(rotated.RetiredSecrets));
                return rotated;
            },
            cancellation
        );

    public Task<bool> DisableEndpointAsync(string tenant, string id, DateTimeOffset at, string reason, CancellationToken cancellation) =>
        writer.RunAsync(
            scope =>
            {
                var endpoint = scope.Session.Number(
                    "UPDATE webhook_endpoints SET disabled_at = $3, disabled_for = $4 "
                        + "WHERE tenant = $1 AND id = $2 AND removed = 0 AND disabled_at IS NULL RETURNING seq",
                    tenant,
                    id,
                    at.UtcTicks,
                    reason
                );
                scope.Session.Execute("UPDATE webhook_deliveries SET next_at = NULL WHERE endpoint = $1 AND next_at IS NOT NULL", endpoint);
                return endpoint is not null;
            },
            cancellation
        );

    public Task<WebhookEndpoint?> EnableEndpointAsync(string tenant, string id, CancellationToken cancellation) =>
        writer.RunAsync(
            scope =>
            {
                scope.Session.Execute(
                    "UPDATE webhook_endpoints SET disabled_at = NULL, disabled_for = NULL WHERE tenant = $1 AND id = $2 AND removed = 0",
                    tenant,
                    id
                );
                return scope.Session.First(Endpoint, row => Deliveries.Endpoint(row, 0), tenant, id);
            },
            cancellation
        );

    public Task<bool> RemoveEndpointAsync(string tenant, string id, CancellationToken cancellation) =>
        writer.RunAsync(
            scope =>
            {
                var endpoint = scope.Session.Number(
                    "UPDATE webhook_endpoints SET removed = 1, secret = '', retired_secrets = '[]' WHERE tenant = $1 AND id = $2 AND removed = 0 RETURNING seq",
                    tenant,
                    id
                );
                scope.Session.Execute("UPDATE webhook_deliveries SET next_at = NULL WHERE endpoint = $1 AND next_at IS NOT NULL", endpoint);
                return endpoint is not null;
            },
            cancellation
        );

    public Task<IReadOnlyList<WebhookEndpoint>> EndpointsAsync(string? tenant, CancellationToken cancellation) =>
        readers.RunAsync<IReadOnlyList<WebhookEndpoint>>(session => session.All(Endpoints, row => Deliveries.Endpoint(row, 0), tenant), cancellation);

    public Task<IReadOnlyList<WebhookDelivery>> ClaimDeliveriesAsync(
        string owner,
        DateTimeOffset now,
        TimeSpan lease,
        int limit,
        CancellationToken cancellation
    ) => writer.RunAsync(scope => Deliveries.Claim(scope.Session, owner, now, lease, limit), cancellation);

    public Task RecordDeliveryAsync(WebhookDelivery delivery, CancellationToken cancellation) =>
        writer.RunAsync(scope => Deliveries.Record(scope.Session, delivery), cancellation);

    public Task<IReadOnlyList<WebhookDelivery>> DeliveriesAsync(string tenant, string? endpointId, int limit, CancellationToken cancellation) =>
        readers.RunAsync(session => Deliveries.List(session, tenant, endpointId, limit), cancellation);

    public Task<bool> ReplayAsync(string tenant, Guid deliveryId, DateTimeOffset now, CancellationToken cancellation) =>
        writer.RunAsync(scope => Deliveries.Replay(scope.Session, tenant, deliveryId, now), cancellation);
}
