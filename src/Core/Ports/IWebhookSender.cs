using Invoicing.Store;

namespace Invoicing.Ports;

/// <summary>Brings one event to one endpoint.</summary>
public interface IWebhookSender
{
    /// <summary>Tries once. What the endpoint can do is an answer, never an exception; only cancellation of the caller's token throws.</summary>
    Task<WebhookAnswer> SendAsync(WebhookDelivery delivery, CancellationToken cancellation);
}
