using Invoicing.Connectors.Anaf;
using Invoicing.Connectors.ServiceBusTopic;
using Invoicing.Connectors.Settings;
using Invoicing.Connectors.Sftp;
using Invoicing.Connectors.Webhook;
using Invoicing.Formats.Signatures.Keys;
using Invoicing.Gateway.Configuration;
using Invoicing.Pipeline.Run;
using Invoicing.Ports;

namespace Invoicing.Gateway.Composition;

/// <summary>What reaches out of the gateway.</summary>
/// <param name="Connectors">Makers of connectors.</param>
/// <param name="Webhooks">Sender of events: to webhooks and to topics.</param>
/// <param name="Keys">Signing keys.</param>
public sealed record Channels(IReadOnlyList<IConnectorFactory> Connectors, IWebhookSender Webhooks, IKeyStore Keys)
{
    /// <summary>All that there are.</summary>
    public static Channels All(GatewayOptions options, TimeProvider clock)
    {
        var secrets = new SecretSource();
        return new([new SftpConnectorFactory(secrets, clock), new AnafConnectorFactory(secrets, clock)], SendersOf(options.Webhooks, clock), KeysOf(options, secrets));
    }

    /// <summary>One line for each scheme that an endpoint's address may have.</summary>
    private static EventSenders SendersOf(WebhookSettings settings, TimeProvider clock)
    {
        var webhooks = new WebhookSender(new() { Timeout = settings.Timeout, AllowPrivateNetworks = settings.AllowPrivateNetworks, Source = settings.Source }, clock);
        return new(new Dictionary<string, IWebhookSender>
        {
            [Uri.UriSchemeHttps] = webhooks,
            [Uri.UriSchemeHttp] = webhooks,
            [TopicAddress.Scheme] = new TopicSender(new() { Timeout = settings.Timeout, Source = settings.Source }, new AzureTokens(), clock),
        });
    }

    /// <summary>A password that cannot be had opens nothing: the key store says so when the key is asked for.</summary>
    private static Pkcs12KeyStore KeysOf(GatewayOptions options, SecretSource secrets) => new(new()
    {
        Keys = options.SigningKeys.ToDictionary(
            key => key.Key,
            key => new Pkcs12KeyFile(key.Value.Path, () => key.Value.Password is { } password ? secrets.Resolve($"signingKeys/{key.Key}/password", password).Value : null)),
    });
}
