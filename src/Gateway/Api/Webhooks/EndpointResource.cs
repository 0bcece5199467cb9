using Invoicing.Ports.Storage;

namespace Invoicing.Gateway.Api.Webhooks;

/// <summary>A webhook endpoint.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Url">Its address.</param>
/// <param name="Events">Event types that it is told of; empty for all.</param>
/// <param name="Secret">Key of the HMAC; shown only in the answer that made it.</param>
/// <param name="PreviousSecretUntil">Until when an earlier secret signs beside it; absent where none does.</param>
public sealed record EndpointResource(string Id, string Url, IReadOnlyList<string> Events, string? Secret = null, DateTimeOffset? PreviousSecretUntil = null)
{
    /// <summary>An endpoint as the API shows it.</summary>
    public static EndpointResource Of(WebhookEndpoint endpoint, DateTimeOffset now) =>
        new(endpoint.Id, endpoint.Url, endpoint.Events, PreviousSecretUntil: Last(endpoint, now));

    private static DateTimeOffset? Last(WebhookEndpoint endpoint, DateTimeOffset now) =>
        endpoint.RetiredSecrets.Select(retired => (DateTimeOffset?)retired.Until).Where(until => until > now).Max();
}
