using Invoicing.Connectors.Anaf;
using Invoicing.Connectors.ServiceBusTopic;
using Invoicing.Connectors.Settings;
using Invoicing.Connectors.Sftp;
using Invoicing.Connectors.Webhook;
using Invoicing.Gateway.Configuration;
using Invoicing.Pipeline.Run;
using Invoicing.Ports;

namespace Invoicing.Gateway.Composition;

/// <summary>What reaches out of the gateway.</summary>
/// <param name="Connectors">Makers of connectors.</param>
/// <param name="Webhooks">Sender of events: to webhooks and to topics.</param>
/// <param name="Keys">Signing keys.</param>
/// <param name="Tokens">Access tokens of the gateway's identity.</param>
public sealed record Channels(IReadOnlyList<IConnectorFactory> Connectors, IWebhookSender Webhooks, IKeyStore Keys, IAccessTokens Tokens)
{
    /// <summary>All that there are.</summary>
    public static Channels All(GatewayOptions options, TimeProvider clock)
    {
        var secrets = new SecretSource();
        var tokens = new AzureTokens();
        return new([new SftpConnectorFactory(secrets, clock), new AnafConnectorFactory(secrets, clock)], SendersOf(options.Webhooks, tokens, clock), new SigningKeys(options, secrets, tokens, clock), tokens);
    }

    /// <summary>One line for each scheme that an endpoint's address may have.</summary>
    private static EventSenders SendersOf(WebhookSettings settings, AzureTokens tokens, TimeProvider clock)
    {
        var webhooks = new WebhookSender(new() { Timeout = settings.Timeout, AllowPrivateNetworks = settings.AllowPrivateNetworks, Source = settings.Source }, clock);
        return new(new Dictionary<string, IWebhookSender>
        {
            [Uri.UriSchemeHttps] = webhooks,
            [Uri.UriSchemeHttp] = webhooks,
            [TopicAddress.Scheme] = new TopicSender(new() { Timeout = settings.Timeout, Source = settings.Source }, tokens, clock),
        });
    }
}
