using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Invoicing.Faults;
using Invoicing.Ports.Secrets;
using Invoicing.Ports.Signing;

namespace Invoicing.Signatures.Keys.KeyVault;

/// <summary>
/// Keys in Azure Key Vault, each with its certificate, by the identity that the gateway runs under. The private key never leaves the vault. A certificate
/// names the version of its key, so that the two fit while a newer one comes into force.
/// Source: Azure Key Vault REST API, version 7.4: "Get Certificate" and "Sign".
/// </summary>
public sealed class KeyVaultKeyStore(KeyVaultOptions options, IAccessTokens tokens, TimeProvider clock, HttpMessageHandler? handler = null)
    : IKeyStore,
        IDisposable
{
    private readonly KeyVaultClient _client = new(tokens, options.Timeout, clock, handler);
    private readonly ConcurrentDictionary<string, (DateTimeOffset Until, KeyVaultSigningKey Key)> _kept = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public Result<ISigningKey> Find(string keyId, DateTimeOffset at)
    {
        if (!options.Keys.TryGetValue(keyId, out var place))
        {
            return Result<ISigningKey>.Failure(KeyFaults.Unknown(keyId));
        }
        var now = clock.GetUtcNow();
        if (!_kept.TryGetValue(keyId, out var found) || now >= found.Until)
        {
            var loaded = Load(place);
            if (!loaded.Succeeded)
            {
                return Result<ISigningKey>.Failure(loaded.Faults);
            }
            _kept[keyId] = found = (now + options.KeepFor, loaded.Value);
        }

        return CertificateRules.Check(found.Key.Certificate, at) is { } fault ? Result<ISigningKey>.Failure(fault) : Result<ISigningKey>.Success(found.Key);
    }

    /// <summary>Closes the connections.</summary>
    public void Dispose() => _client.Dispose();

    private Result<KeyVaultSigningKey> Load(KeyVaultCertificate place)
    {
        // The port is synchronous: the thread waits for the vault.
        var answer = _client.CallAsync(place, place.Address.AbsolutePath, null).GetAwaiter().GetResult();
        if (!answer.Succeeded)
        {
            return Result<KeyVaultSigningKey>.Failure(answer.Faults);
        }
        using var json = answer.Value;
        try
        {
            var certificate = X509CertificateLoader.LoadCertificate(json.RootElement.GetProperty("cer").GetBytesFromBase64());
            var key = new Uri(json.RootElement.GetProperty("kid").GetString()!, UriKind.Absolute);
            if (key.Authority != place.Address.Authority)
            {
                return Failure(KeyFaults.Unsupported($"a key in another vault, {key.Host}"));
            }
            return CertificateKey.Of(certificate) is { Fault: { } unfit }
                ? Failure(unfit)
                : Result<KeyVaultSigningKey>.Success(new(_client, place, key.AbsolutePath, certificate, CertificateKey.Of(certificate).Kind!.Value));
        }
        catch (Exception exception) when (exception is KeyNotFoundException or InvalidOperationException or FormatException or CryptographicException)
        {
            throw new KeyUnavailableException($"The vault's answer holds no certificate: {exception.Message}", exception);
        }
    }

    private static Result<KeyVaultSigningKey> Failure(Fault fault) => Result<KeyVaultSigningKey>.Failure(fault);
}
