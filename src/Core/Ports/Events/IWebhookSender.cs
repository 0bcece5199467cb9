using Invoicing.Ports.Storage;

namespace Invoicing.Ports.Events;

/// <summary>Brings one event to one endpoint. There is a sender for each scheme of an endpoint's address: https is a webhook, others are topics of
/// brokers.</summary>
public interface IWebhookSender
{
    /// <summary>Tries once. What the endpoint can do is an answer, never an exception; only cancellation of the caller's token throws.</summary>
    /// <param name="delivery">What to deliver; its tries are those made before this one.</param>
    /// <param name="cancellation">The caller's.</param>
    Task<WebhookAnswer> SendAsync(WebhookDelivery delivery, CancellationToken cancellation);
}
