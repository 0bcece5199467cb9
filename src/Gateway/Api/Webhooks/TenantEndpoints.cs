using System.Security.Claims;
using Invoicing.Gateway.Api.Security;
using Invoicing.Ports.Storage;

namespace Invoicing.Gateway.Api.Webhooks;

/// <summary>Webhook endpoints as a caller sees them: those of its tenant.</summary>
internal static class TenantEndpoints
{
    /// <summary>The endpoint, where the caller's tenant has it.</summary>
    public static async Task<WebhookEndpoint?> EndpointAsync(this IWebhookStore store, ClaimsPrincipal user, string id, CancellationToken cancellation) =>
        (await store.EndpointsAsync(user.Tenant(), cancellation)).FirstOrDefault(endpoint => endpoint.Id == id);
}
