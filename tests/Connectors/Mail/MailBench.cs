using Invoicing.Contracts;
using Invoicing.Lifecycle;
using Invoicing.Ports.Events;
using Invoicing.Ports.Storage;
using Microsoft.Extensions.Time.Testing;

namespace Invoicing.Connectors.Mail;

/// <summary>A mailbox at a real mail server, and the sender of mail to it.</summary>
internal sealed class MailBench(EximServer exim) : IEndpointBench, ICustomerLetters
{
    private const string Nowhere = "smtp://127.0.0.1:9";

    private readonly FakeTimeProvider _clock = new(new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero));
    private string _to = $"ada+{Guid.NewGuid():N}@ok.test";

    public IWebhookSender Sender =>
        new MailEventSender(
            [new(exim.Address, new("Gateway", "app@ok.test")) { Certificate = exim.Certificate }, new(new(Nowhere), new("Gateway", "app@ok.test"))],
            this,
            _clock
        );

    public DateTimeOffset Now => _clock.GetUtcNow();

    /// <summary>The other side's own records: what stands in Message-ID before the sign.</summary>
    public IReadOnlyList<string> Taken
    {
        get
        {
            exim.Settle();
            return
            [
                .. exim.Mailbox("ada")
                    .Where(message => message.To.ToString().Contains(_to, StringComparison.Ordinal))
                    .Select(one => one.MessageId!.Split('@')[0]),
            ];
        }
    }

    public void Refuse() => _to = "busy@ok.test";

    public WebhookDelivery Delivery() => DeliveryTo(exim.Address.OriginalString);

    public WebhookDelivery Unreachable() => DeliveryTo(Nowhere);

    public Task<LetterAnswer> OfAsync(LifecycleEvent happened, CancellationToken cancellation) =>
        Task.FromResult<LetterAnswer>(new LetterAnswer.Written(new("Seller", null, _to, "Ada", "en", "Subject", happened.Data)));

    public ValueTask DisposeAsync() => exim.DisposeAsync();

    private WebhookDelivery DeliveryTo(string url) =>
        new()
        {
            Id = Guid.NewGuid(),
            Endpoint = new("operator.mail", "acme", url, "", []),
            Event = new(Guid.NewGuid(), InvoiceId.New(Now), "acme", "invoice.incident", Now, "{}"),
        };
}
