using System.Net.Http.Headers;
using System.Text.Json;
using Invoicing.Connectors.Events;
using Invoicing.Connectors.Http;
using Invoicing.Faults;
using Invoicing.Ports.Events;
using Invoicing.Ports.Secrets;
using Invoicing.Ports.Storage;

namespace Invoicing.Connectors.ServiceBusTopic;

/// <summary>
/// Publishes an event on a topic of Azure Service Bus, once per call, by the identity that the gateway runs under. The message is the CloudEvent in
/// structured mode; its MessageId is the event's id (so the topic's duplicate detection drops a repetition), its session the invoice (so a subscription
/// with sessions keeps each invoice's order), its label the event's type.
/// Sources: Azure Service Bus REST, "Send message"; CNCF CloudEvents 1.0.2 and its JSON format.
/// </summary>
public sealed class TopicSender : IWebhookSender, IDisposable
{
    /// <summary>What the token is for.</summary>
    public const string Scope = "https://servicebus.azure.net/.default";

    private readonly TopicOptions _options;
    private readonly IAccessTokens _tokens;
    private readonly TimeProvider _clock;
    private readonly HttpMessageInvoker _invoker;
    private readonly HttpExchange _exchange;

    /// <summary>A sender for all topics; safe for concurrent use.</summary>
    public TopicSender(TopicOptions options, IAccessTokens tokens, TimeProvider clock, HttpMessageHandler? handler = null)
    {
        (_options, _tokens, _clock) = (options, tokens, clock);
        _invoker = new(handler ?? HttpExchange.Handler(options.Timeout));
        _exchange = new(_invoker, clock);
    }

    /// <inheritdoc/>
    public async Task<WebhookAnswer> SendAsync(WebhookDelivery delivery, CancellationToken cancellation)
    {
        if (TopicAddress.Parse(delivery.Endpoint.Url) is not { } address)
        {
            return new WebhookAnswer.GivenUp(
                new(
                    "GW-WEBHOOK-ADDRESS",
                    $"Endpoint '{delivery.Endpoint.Id}' names no topic.",
                    "As in servicebus://acme.servicebus.windows.net/invoice-events."
                )
            );
        }

        var token = await _tokens.FindAsync(Scope, cancellation);
        if (!token.Succeeded)
        {
            return EventAnswers.Again(delivery, new(token.Faults[0].Code, token.Faults[0].Message, token.Faults[0].Hint), _clock.GetUtcNow());
        }
        return await _exchange.SendAsync(RequestOf(delivery, address, token.Value), _options.Timeout, 0, cancellation) switch
        {
            HttpAnswer.Reply { Status: >= 200 and < 300 } reply => new WebhookAnswer.Delivered(reply.Status),
            HttpAnswer.Reply reply => EventAnswers.Again(
                delivery,
                new("GW-TOPIC-STATUS", $"The topic {address.Topic} answers with {reply.Status}.", HintOf(reply.Status)),
                _clock.GetUtcNow(),
                reply.RetryAt
            ),
            HttpAnswer.Failure failure => EventAnswers.Again(delivery, failure.Problem, _clock.GetUtcNow()),
            _ => throw new InvalidOperationException(),
        };
    }

    /// <summary>Closes the connections.</summary>
    public void Dispose() => _invoker.Dispose();

    private static string? HintOf(int status) =>
        status switch
        {
            401 => "Give the gateway's identity the role Azure Service Bus Data Sender on the topic.",
            403 => "The topic is full, or the message is larger than its tier takes.",
            404 or 410 => "Make the topic, or correct its address.",
            _ => null,
        };

    private HttpRequestMessage RequestOf(WebhookDelivery delivery, TopicAddress address, string token)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"https://{address.Namespace}/{address.Topic}/messages")
        {
            Content = new OnceContent(EventBody.Of(delivery.Event, _options.Source)),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(EventBody.MediaType, "utf-8");
        request.Headers.Authorization = new("Bearer", token);
        var properties = new
        {
            MessageId = delivery.Event.Id.ToString("D"),
            SessionId = delivery.Event.InvoiceId.ToString(),
            Label = delivery.Event.Type,
        };
        request.Headers.Add("BrokerProperties", JsonSerializer.Serialize(properties));

        // A property of the message, for filters of subscriptions; JSON in ASCII, as headers want it.
        request.Headers.Add("tenant", JsonSerializer.Serialize(delivery.Event.Tenant));
        return request;
    }
}
