using Invoicing.Ports.Storage;

namespace Invoicing.Gateway.Api.Webhooks;

/// <summary>A webhook endpoint.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Url">Its address.</param>
/// <param name="Events">Event types that it is told of; empty for all.</param>
/// <param name="Secret">Key of the HMAC; shown only in the answer that made it.</param>
/// <param name="PreviousSecretUntil">Until when an earlier secret signs beside it; absent where none does.</param>
/// <param name="DisabledAt">When it answered that it is gone (410), and was left alone; absent while events go there.</param>
/// <param name="DisabledFor">Why it was left alone.</param>
public sealed record EndpointResource(
    string Id,
    string Url,
    IReadOnlyList<string> Events,
    string? Secret = null,
    DateTimeOffset? PreviousSecretUntil = null,
    DateTimeOffset? DisabledAt = null,
    string? DisabledFor = null
)
{
    /// <summary>An endpoint as the API shows it.</summary>
    public static EndpointResource Of(WebhookEndpoint endpoint, DateTimeOffset now) =>
        new(
            endpoint.Id,
            endpoint.Url,
            endpoint.Events,
            PreviousSecretUntil: Last(endpoint, now),
            DisabledAt: endpoint.DisabledAt,
            DisabledFor: endpoint.DisabledFor
        );

    private static DateTimeOffset? Last(WebhookEndpoint endpoint, DateTimeOffset now) =>
        endpoint.RetiredSecrets.Select(retired => (DateTimeOffset?)retired.Until).Where(until => until > now).Max();
}
