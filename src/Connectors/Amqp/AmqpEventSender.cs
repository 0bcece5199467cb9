using Invoicing.Connectors.Events;
using Invoicing.Ports.Events;
using Invoicing.Ports.Storage;

namespace Invoicing.Connectors.Amqp;

/// <summary>
/// Publishes an event at an address of an AMQP 1.0 broker, once per call. The message is the CloudEvent in structured mode; its message-id is the
/// event's id, its group the invoice, its subject the event's type, its application property <c>tenant</c> the tenant.
/// Sources: OASIS AMQP 1.0; CNCF CloudEvents 1.0.2, AMQP protocol binding.
/// </summary>
public sealed class AmqpEventSender : IWebhookSender, IAsyncDisposable
{
    /// <summary>AMQP knows no status codes; what stands in the record of a delivery is HTTP's word for "accepted".</summary>
    private const int Accepted = 202;

    private readonly Dictionary<string, AmqpPublisher> _publishers;
    private readonly string _source;
    private readonly TimeProvider _clock;

    /// <summary>A sender for all addresses of these brokers; safe for concurrent use.</summary>
    /// <param name="brokers">The brokers that there are; known by host and port.</param>
    /// <param name="source">CloudEvents <c>source</c>.</param>
    /// <param name="clock">The clock.</param>
    public AmqpEventSender(IEnumerable<AmqpBroker> brokers, string source, TimeProvider clock)
    {
        _publishers = brokers.ToDictionary(broker => broker.Address.Authority, broker => new AmqpPublisher(broker, "invoicing-events"));
        (_source, _clock) = (source, clock);
    }

    /// <inheritdoc/>
    public async Task<WebhookAnswer> SendAsync(WebhookDelivery delivery, CancellationToken cancellation)
    {
        if (AmqpTopicAddress.Parse(delivery.Endpoint.Url) is not { } address || !_publishers.TryGetValue(address.Broker, out var publisher))
        {
            return new WebhookAnswer.GivenUp(
                new("GW-WEBHOOK-ADDRESS", $"Endpoint '{delivery.Endpoint.Id}' names no broker that is configured.", "Set up its broker under /brokers.")
            );
        }

        try
        {
            await publisher.SendAsync(address.Node, MessageOf(delivery), cancellation);
            return new WebhookAnswer.Delivered(Accepted);
        }
        catch (AmqpUnavailableException exception)
        {
            return EventAnswers.Again(delivery, new("GW-AMQP-UNAVAILABLE", exception.Message), _clock.GetUtcNow());
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var publisher in _publishers.Values)
        {
            await publisher.DisposeAsync();
        }
    }

    private AmqpMessage MessageOf(WebhookDelivery delivery) =>
        new(delivery.Event.Id.ToString("D"), EventBody.Of(delivery.Event, _source))
        {
            ContentType = EventBody.MediaType,
            Group = delivery.Event.InvoiceId.ToString(),
            Subject = delivery.Event.Type,
            Properties = new Dictionary<string, object> { ["tenant"] = delivery.Event.Tenant },
        };
}
