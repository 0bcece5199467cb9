using Invoicing.Ports.Events;
using Invoicing.Ports.Storage;

namespace Invoicing.Pipeline.Run;

/// <summary>All senders as one: the scheme of an endpoint's address chooses. So whatever kind an endpoint is of, its events come from the same durable
/// outbox.</summary>
/// <param name="senders">Sender by scheme, in lower case.</param>
/// <param name="others">Sender for every other scheme; null for none.</param>
public sealed class EventSenders(IReadOnlyDictionary<string, IWebhookSender> senders, IWebhookSender? others = null) : IWebhookSender, IAsyncDisposable
{
    /// <summary>The schemes that there are senders for.</summary>
    public IEnumerable<string> Schemes => senders.Keys;

    /// <inheritdoc/>
    public Task<WebhookAnswer> SendAsync(WebhookDelivery delivery, CancellationToken cancellation) =>
        senders.TryGetValue(SchemeOf(delivery.Endpoint.Url), out var sender) ? sender.SendAsync(delivery, cancellation)
        : others is not null ? others.SendAsync(delivery, cancellation)
        : Task.FromResult<WebhookAnswer>(
            new WebhookAnswer.GivenUp(
                new(
                    "GW-WEBHOOK-ADDRESS",
                    $"No sender knows the way to endpoint '{delivery.Endpoint.Id}'.",
                    $"Schemes of addresses: {string.Join(", ", senders.Keys.Order())}."
                )
            )
        );

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var sender in senders.Values.Append(others).Distinct())
        {
            switch (sender)
            {
                case IAsyncDisposable disposable:
                    await disposable.DisposeAsync();
                    break;
                case IDisposable disposable:
                    disposable.Dispose();
                    break;
            }
        }
    }

    private static string SchemeOf(string url) => Uri.TryCreate(url, UriKind.Absolute, out var address) ? address.Scheme : "";
}
