using Azure.Core;
using Invoicing.Connectors.Amqp;
using Invoicing.Connectors.Anaf;
using Invoicing.Connectors.HttpApi;
using Invoicing.Connectors.Ksef;
using Invoicing.Connectors.ServiceBus;
using Invoicing.Connectors.Settings;
using Invoicing.Connectors.Sftp;
using Invoicing.Connectors.Webhook;
using Invoicing.Connectors.Zatca;
using Invoicing.Faults;
using Invoicing.Gateway.Configuration;
using Invoicing.Pipeline.Run;
using Invoicing.Ports.Connectors;
using Invoicing.Ports.Events;
using Invoicing.Ports.Secrets;
using Invoicing.Ports.Signing;

namespace Invoicing.Gateway.Composition;

/// <summary>What reaches out of the gateway.</summary>
/// <param name="Connectors">Makers of connectors.</param>
/// <param name="Webhooks">Sender of events: to webhooks and to topics.</param>
/// <param name="Keys">Signing keys.</param>
/// <param name="Tokens">Access tokens of the gateway's identity.</param>
public sealed record OutboundServices(IReadOnlyList<IConnectorFactory> Connectors, IWebhookSender Webhooks, IKeyStore Keys, IAccessTokens Tokens)
{
    /// <summary>Brokers by name, or why they cannot be used.</summary>
    public Result<Brokers> Brokers { get; init; } = Result<Brokers>.Success(Composition.Brokers.None);

    /// <summary>Who the gateway is to Azure.</summary>
    public TokenCredential Identity { get; init; } = new AzureTokens();

    /// <summary>All that there are.</summary>
    public static OutboundServices All(GatewayOptions options, TimeProvider clock)
    {
        var secrets = new SecretSource();
        var tokens = new AzureTokens();
        var brokers = Composition.Brokers.Resolve(options, secrets);
        return new(
            [
                new SftpConnectorFactory(secrets, clock),
                new AnafConnectorFactory(secrets, clock),
                new HttpApiConnectorFactory(secrets, clock),
                new ZatcaConnectorFactory(secrets, clock),
                new KsefConnectorFactory(secrets, clock),
            ],
            SendersOf(options.Webhooks, brokers.Value ?? Composition.Brokers.None, tokens, clock),
            new SigningKeys(options, secrets, tokens, clock),
            tokens
        )
        {
            Brokers = brokers,
            Identity = tokens,
        };
    }

    /// <summary>One line for each scheme that an endpoint's address may have.</summary>
    private static EventSenders SendersOf(WebhookSettings settings, Brokers brokers, AzureTokens tokens, TimeProvider clock)
    {
        var amqp = new AmqpEventSender(brokers.Amqp.Values, settings.Source, clock);
        var webhooks = new WebhookSender(
            new()
            {
                Timeout = settings.Timeout,
                AllowPrivateNetworks = settings.AllowPrivateNetworks,
                Source = settings.Source,
            },
            clock
        );
        return new(
            new Dictionary<string, IWebhookSender>
            {
                [Uri.UriSchemeHttps] = webhooks,
                [Uri.UriSchemeHttp] = webhooks,
                ["amqps"] = amqp,
                ["amqp"] = amqp,
                [TopicAddress.Scheme] = new TopicSender(
                    brokers.ServiceBus.Values,
                    tokens,
                    new() { Timeout = settings.Timeout, Source = settings.Source },
                    clock
                ),
            }
        );
    }
}
