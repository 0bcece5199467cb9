using Invoicing.Connectors.Webhook;
using Invoicing.Gateway.Server.Configuration;
using Invoicing.Ports;
using Invoicing.Store;

namespace Invoicing.Gateway.Server.Composition;

/// <summary>The webhook connector as the dispatcher sees it.</summary>
internal sealed class WebhookSending(WebhookSettings settings, TimeProvider clock) : IWebhookSender, IDisposable
{
    private readonly WebhookSender sender = new(
        new() { Timeout = settings.Timeout, AllowPrivateNetworks = settings.AllowPrivateNetworks, Source = settings.Source }, clock);

    /// <inheritdoc/>
    public async Task<WebhookAnswer> SendAsync(WebhookDelivery delivery, CancellationToken cancellation) => await sender.SendAsync(delivery, cancellation) switch
    {
        WebhookResult.Delivered delivered => new WebhookAnswer.Delivered(delivered.Status),
        WebhookResult.Retry retry => new WebhookAnswer.Retry(retry.NotBefore, retry.Problem),
        WebhookResult.GiveUp given => new WebhookAnswer.GivenUp(given.Problem),
        _ => throw new InvalidOperationException("The sender gave an answer that there is not."),
    };

    /// <inheritdoc/>
    public void Dispose() => sender.Dispose();
}
