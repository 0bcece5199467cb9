using Invoicing.Connectors.Settings;
using Invoicing.Faults;
using Invoicing.Gateway.Configuration;
using Invoicing.Ports.Secrets;
using Invoicing.Ports.Signing;
using Invoicing.Signatures.Keys;
using Invoicing.Signatures.Keys.KeyVault;

namespace Invoicing.Gateway.Composition;

/// <summary>All signing keys as one store, wherever each of them is.</summary>
internal sealed class SigningKeys(GatewayOptions options, SecretSource secrets, IAccessTokens tokens, TimeProvider clock) : IKeyStore
{
    /// <summary>A password that cannot be had opens nothing: the key store says so when the key is asked for.</summary>
    private readonly Pkcs12KeyStore _files = new(
        new()
        {
            Keys = options
                .SigningKeys.Where(key => key.Value.Kind == SigningKeyLocation.Pkcs12)
                .ToDictionary(
                    key => key.Key,
                    key => new Pkcs12KeyFile(
                        key.Value.Path,
                        () => key.Value.Password is { } password ? secrets.Resolve($"signingKeys/{key.Key}/password", password).Value : null
                    )
                ),
        }
    );

    private readonly KeyVaultKeyStore _vaults = new(
        new()
        {
            Keys = options
                .SigningKeys.Where(key => key.Value.Kind == SigningKeyLocation.KeyVault)
                .ToDictionary(key => key.Key, key => KeyVaultCertificate.Parse(key.Value.Certificate ?? "")!),
        },
        tokens,
        clock
    );

    /// <inheritdoc/>
    public Result<ISigningKey> Find(string keyId, DateTimeOffset at) =>
        options.SigningKeys.TryGetValue(keyId, out var key) && key.Kind == SigningKeyLocation.KeyVault ? _vaults.Find(keyId, at) : _files.Find(keyId, at);
}
