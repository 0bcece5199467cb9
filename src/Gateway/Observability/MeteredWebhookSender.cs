using Invoicing.Ports.Events;
using Invoicing.Ports.Storage;

namespace Invoicing.Gateway.Observability;

/// <summary>Counts what endpoints answer, and changes nothing. Test events are not counted: the figures raise alarms.</summary>
internal sealed class MeteredWebhookSender(IWebhookSender sender, GatewayMetrics metrics) : IWebhookSender, IAsyncDisposable
{
    /// <inheritdoc/>
    public async Task<WebhookAnswer> SendAsync(WebhookDelivery delivery, CancellationToken cancellation)
    {
        var answer = await sender.SendAsync(delivery, cancellation);
        if (delivery.Event.InvoiceId != default)
        {
            metrics.WebhookTried(answer);
        }

        return answer;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => sender is IAsyncDisposable disposable ? disposable.DisposeAsync() : default;
}
