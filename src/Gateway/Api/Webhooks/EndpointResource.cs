using Invoicing.Ports.Storage;

namespace Invoicing.Gateway.Api.Webhooks;

/// <summary>A webhook endpoint.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Url">Its address.</param>
/// <param name="Events">Event types that it is told of; empty for all.</param>
/// <param name="Secret">Key of the HMAC; shown only in the answer that made it.</param>
public sealed record EndpointResource(string Id, string Url, IReadOnlyList<string> Events, string? Secret = null)
{
    /// <summary>An endpoint as the API shows it.</summary>
    public static EndpointResource Of(WebhookEndpoint endpoint) => new(endpoint.Id, endpoint.Url, endpoint.Events);
}
