using System.Text;
using Invoicing.Connectors.Events;
using Invoicing.Ports.Events;
using Invoicing.Ports.Storage;
using MimeKit;
using MimeKit.Text;

namespace Invoicing.Connectors.Mail;

/// <summary>
/// Writes to customers about events, a message to one recipient for each, once per call. A message has the event's id in its Message-ID, the same in every try:
/// a try that was cut may have been taken, and who gets both can tell by it. Sources: RFC 5322; RFC 3834 (Auto-Submitted).
/// </summary>
public sealed class MailEventSender : IWebhookSender
{
    /// <summary>SMTP's status of a message that was taken (RFC 5321, 4.2.2).</summary>
    private const int Taken = 250;

    /// <summary>HTTP's word for an event that needs no letter.</summary>
    private const int NothingToSay = 204;

    private readonly Dictionary<string, MailServer> _servers;
    private readonly ICustomerLetters _letters;
    private readonly TimeProvider _clock;

    /// <summary>A sender for all of these servers; safe for concurrent use.</summary>
    public MailEventSender(IEnumerable<MailServer> servers, ICustomerLetters letters, TimeProvider clock)
    {
        _servers = servers.ToDictionary(server => KeyOf(server.Address));
        (_letters, _clock) = (letters, clock);
    }

    /// <inheritdoc/>
    public async Task<WebhookAnswer> SendAsync(WebhookDelivery delivery, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (MailServer.AddressOf(delivery.Endpoint.Url) is not { } address || !_servers.TryGetValue(KeyOf(address), out var server))
        {
            return new WebhookAnswer.GivenUp(
                new("GW-WEBHOOK-ADDRESS", $"Endpoint '{delivery.Endpoint.Id}' names no mail server that is configured.", "Set it up under /mail.")
            );
        }

        switch (await _letters.OfAsync(delivery.Event, cancellation))
        {
            case LetterAnswer.Nothing:
                return new WebhookAnswer.Delivered(NothingToSay);
            case LetterAnswer.Impossible impossible:
                return new WebhookAnswer.GivenUp(impossible.Problem);
            case LetterAnswer.Written { Letter: var letter }:
                return MailAddresses.Of(letter.To) is { } recipient
                    ? Answer(delivery, await new MailPost(server).SendAsync(MessageOf(delivery, server, letter, recipient), recipient, cancellation))
                    : new WebhookAnswer.GivenUp(
                        new("GW-MAIL-ADDRESS", $"'{letter.To}' of {letter.ToName} is no mail address.", "Correct the customer's mail address.")
                    );
            case var other:
                throw new InvalidOperationException($"{other.GetType().Name} has no meaning here.");
        }
    }

    private WebhookAnswer Answer(WebhookDelivery delivery, MailAnswer answer) =>
        answer switch
        {
            MailAnswer.Taken => new WebhookAnswer.Delivered(Taken),
            MailAnswer.Refused refused => new WebhookAnswer.GivenUp(refused.Problem),
            MailAnswer.NotNow later => EventAnswers.Again(delivery, later.Problem, _clock.GetUtcNow()),
            _ => throw new InvalidOperationException($"{answer.GetType().Name} has no meaning here."),
        };

    private MimeMessage MessageOf(WebhookDelivery delivery, MailServer server, CustomerLetter letter, MailboxAddress recipient)
    {
        var message = new MimeMessage
        {
            MessageId = $"{delivery.Event.Id:D}@{server.From.Domain}",
            Date = _clock.GetUtcNow(),
            Subject = Line(letter.Subject),
            Body = new TextPart(TextFormat.Plain) { Text = letter.Text },
        };
        message.From.Add(new MailboxAddress(Encoding.UTF8, Line(letter.Seller), server.From.Address));
        message.To.Add(new MailboxAddress(Encoding.UTF8, Line(letter.ToName), recipient.Address));
        if (MailAddresses.Of(letter.ReplyTo) is { } reply)
        {
            message.ReplyTo.Add(new MailboxAddress(Encoding.UTF8, Line(letter.Seller), reply.Address));
        }

        message.Headers.Add("Auto-Submitted", "auto-generated");
        message.Body.Headers.Add("Content-Language", letter.Language);
        return message;
    }

    /// <summary>A text that stays in its header.</summary>
    private static string Line(string text) => string.Concat(text.Select(sign => char.IsControl(sign) ? ' ' : sign));

    private static string KeyOf(Uri address) => $"{address.Scheme}://{address.Authority}";
}
