using Invoicing.Connectors.Anaf;
using Invoicing.Connectors.HttpApi;
using Invoicing.Connectors.Settings;
using Invoicing.Connectors.Sftp;
using Invoicing.Formats.Signatures.Keys;
using Invoicing.Gateway.Server.Configuration;
using Invoicing.Ports;

namespace Invoicing.Gateway.Server.Composition;

/// <summary>What reaches out of the gateway.</summary>
/// <param name="Connectors">Makers of connectors.</param>
/// <param name="Webhooks">Sender of webhooks.</param>
/// <param name="Keys">Signing keys.</param>
public sealed record Channels(IReadOnlyList<IConnectorFactory> Connectors, IWebhookSender Webhooks, IKeyStore Keys)
{
    /// <summary>All that there are.</summary>
    public static Channels All(GatewayOptions options, TimeProvider clock)
    {
        var secrets = new SecretSource();
        IReadOnlyList<IConnectorFactory> connectors = [new SftpConnectorFactory(secrets, clock), new AnafConnectorFactory(secrets, clock), new HttpApiConnectorFactory(secrets, clock)];
        return new(connectors, new WebhookSending(options.Webhooks, clock), KeysOf(options, secrets));
    }

    /// <summary>A password that cannot be had opens nothing: the key store says so when the key is asked for.</summary>
    private static Pkcs12KeyStore KeysOf(GatewayOptions options, SecretSource secrets) => new(new()
    {
        Keys = options.SigningKeys.ToDictionary(
            key => key.Key,
            key => new Pkcs12KeyFile(key.Value.Path, () => key.Value.Password is { } password ? secrets.Resolve($"signingKeys/{key.Key}/password", password).Value : null)),
    });
}
