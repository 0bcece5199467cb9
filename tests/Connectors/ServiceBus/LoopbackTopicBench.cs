using Invoicing.Connectors.Tests.ServiceBus;
using Invoicing.Lifecycle;
using Invoicing.Ports.Events;
using Invoicing.Ports.Storage;
using Microsoft.Extensions.Time.Testing;

namespace Invoicing.Connectors.ServiceBus;

/// <summary>A listener of the tests that speaks AMQP, with a topic in memory, and a sender to it.</summary>
internal sealed class LoopbackTopicBench : IEndpointBench
{
    private readonly FakeTimeProvider _clock = new(new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero));
    private readonly LoopbackServiceBus _bus = new();
    private readonly LoopbackQueue _topic;
    private readonly string _scheme;

    public LoopbackTopicBench(string scheme, Func<LoopbackServiceBus, TimeProvider, IWebhookSender> sender)
    {
        _scheme = scheme;
        _topic = _bus.Queue("invoice-events");
        Sender = sender(_bus, _clock);
    }

    public IWebhookSender Sender { get; }

    public DateTimeOffset Now => _clock.GetUtcNow();

    public IReadOnlyList<string> Taken => [.. _topic.Messages.Select(message => message.Properties.MessageId)];

    public void Refuse() => _topic.MostBytes = 10;

    public WebhookDelivery Delivery() => To(_bus.Authority);

    public WebhookDelivery Unreachable() => To("127.0.0.1:9");

    public async ValueTask DisposeAsync()
    {
        await ((IAsyncDisposable)Sender).DisposeAsync();
        await _bus.DisposeAsync();
    }

    private WebhookDelivery To(string authority) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            Endpoint = new("operator.bus", "acme", $"{_scheme}://{authority}/invoice-events", "", []),
            Event = new(Guid.CreateVersion7(), new InvoiceId(Guid.CreateVersion7()), "acme", "invoice.cleared", Now, "{}"),
        };
}
