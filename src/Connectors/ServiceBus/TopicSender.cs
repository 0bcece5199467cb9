using System.Collections.Concurrent;
using Azure.Core;
using Azure.Identity;
using Azure.Messaging.ServiceBus;
using Invoicing.Connectors.Events;
using Invoicing.Lifecycle;
using Invoicing.Ports.Events;
using Invoicing.Ports.Storage;

namespace Invoicing.Connectors.ServiceBus;

/// <summary>
/// Publishes an event on a topic of Azure Service Bus, once per call, by the gateway's identity or by the connection string of the topic's namespace. The
/// message is the CloudEvent in structured mode; its MessageId is the event's id (so the topic's duplicate detection drops a repetition), its session the
/// invoice (so a subscription with sessions keeps each invoice's order), its subject the event's type, its application property <c>tenant</c> the tenant.
/// Sources: Azure.Messaging.ServiceBus; CNCF CloudEvents 1.0.2 and its JSON format.
/// </summary>
public sealed class TopicSender : IWebhookSender, IAsyncDisposable
{
    /// <summary>AMQP knows no status codes; what stands in the record of a delivery is HTTP's word for "accepted".</summary>
    private const int Accepted = 202;

    private readonly Dictionary<string, ServiceBusNamespace> _namespaces;
    private readonly TokenCredential _identity;
    private readonly TopicOptions _options;
    private readonly TimeProvider _clock;
    private readonly ConcurrentDictionary<string, Lazy<ServiceBusClient>> _clients = new();
    private readonly ConcurrentDictionary<TopicAddress, Lazy<ServiceBusSender>> _senders = new();

    /// <summary>A sender for all topics; safe for concurrent use.</summary>
    /// <param name="namespaces">Those that have a connection string; every other is called by the identity.</param>
    /// <param name="identity">The gateway's identity.</param>
    /// <param name="options">Time for a try, and the source.</param>
    /// <param name="clock">The clock.</param>
    public TopicSender(IEnumerable<ServiceBusNamespace> namespaces, TokenCredential identity, TopicOptions options, TimeProvider clock)
    {
        _namespaces = namespaces.ToDictionary(known => known.Host);
        (_identity, _options, _clock) = (identity, options, clock);
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

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(_options.Timeout);
        try
        {
            await SenderOf(address).SendMessageAsync(MessageOf(delivery), patience.Token);
            return new WebhookAnswer.Delivered(Accepted);
        }
        catch (Exception exception) when (!cancellation.IsCancellationRequested && ProblemOf(address, exception) is { } problem)
        {
            return EventAnswers.Again(delivery, problem, _clock.GetUtcNow());
        }
    }

    /// <summary>Closes the connections.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var client in _clients.Values.Where(client => client.IsValueCreated))
        {
            await client.Value.DisposeAsync();
        }
    }

    /// <summary>What held a message up; null where that is a bug.</summary>
    internal static Problem? ProblemOf(TopicAddress address, Exception exception) =>
        exception switch
        {
            AuthenticationFailedException => new(
                "GW-AZURE-IDENTITY",
                $"The gateway's identity is given no token for {address.Namespace}: {exception.Message}",
                "Check the managed identity; AZURE_CLIENT_ID names one where there are several."
            ),
            UnauthorizedAccessException => Refused("Give the gateway's identity the role Azure Service Bus Data Sender on the topic."),
            ServiceBusException { Reason: ServiceBusFailureReason.MessagingEntityNotFound } => Refused("Make the topic, or correct its address."),
            ServiceBusException { Reason: ServiceBusFailureReason.MessagingEntityDisabled } => Refused("Enable the topic."),
            ServiceBusException { Reason: ServiceBusFailureReason.QuotaExceeded } => Refused("The topic is full: let it be read, or enlarge it."),
            ServiceBusException { Reason: ServiceBusFailureReason.MessageSizeExceeded } => Refused("The event is larger than the topic's tier takes."),
            ServiceBusException or OperationCanceledException or IOException or TimeoutException => new(
                "GW-TOPIC-UNAVAILABLE",
                $"The topic {address.Topic} is out of reach: {exception.Message}"
            ),
            _ => null,
        };

    private static Problem Refused(string hint) => new("GW-TOPIC-REFUSED", "The topic does not take the event.", hint);

    private ServiceBusSender SenderOf(TopicAddress address) => _senders.GetOrAdd(address, at => new(() => ClientOf(at.Namespace).CreateSender(at.Topic))).Value;

    /// <summary>One connection to a namespace. It does not try again by itself: the dispatcher does, with pauses that outlast a restart.</summary>
    private ServiceBusClient ClientOf(string host) =>
        _clients
            .GetOrAdd(
                host,
                at =>
                    new(() =>
                        _namespaces
                            .GetValueOrDefault(at, new(at, null))
                            .Open(
                                _identity,
                                new()
                                {
                                    RetryOptions = new() { MaxRetries = 0, TryTimeout = _options.Timeout },
                                }
                            )
                    )
            )
            .Value;

    private ServiceBusMessage MessageOf(WebhookDelivery delivery) =>
        new(EventBody.Of(delivery.Event, _options.Source))
        {
            MessageId = delivery.Event.Id.ToString("D"),
            SessionId = delivery.Event.InvoiceId.ToString(),
            Subject = delivery.Event.Type,
            ContentType = $"{EventBody.MediaType}; charset=utf-8",
            ApplicationProperties = { ["tenant"] = delivery.Event.Tenant },
        };
}
