using System.Buffers.Text;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Invoicing.Faults;
using Invoicing.Ports.Signing;

namespace Invoicing.Signatures.Keys.KeyVault;

/// <summary>A key that stays in its vault, which signs digests. What it gives is verified before anybody has it.</summary>
internal sealed class KeyVaultSigningKey(KeyVaultClient client, KeyVaultCertificate place, string keyPath, X509Certificate2 certificate, SigningKeyKind kind)
    : ISigningKey
{
    /// <inheritdoc/>
    public X509Certificate2 Certificate => certificate;

    /// <inheritdoc/>
    public SigningKeyKind Kind => kind;

    /// <inheritdoc/>
    public byte[] SignDigest(ReadOnlySpan<byte> sha256)
    {
        // RFC 7518, section 3.1: RS256 is RSASSA-PKCS1-v1_5, ES256 is ECDSA on P-256 with r and s of equal length.
        var algorithm = kind switch
        {
            SigningKeyKind.RsaSha256 => "RS256",
            SigningKeyKind.EcdsaSecp256k1Sha256 => "ES256K",
            _ => "ES256",
        };
        var body = $$"""{"alg":"{{algorithm}}","value":"{{Base64Url.EncodeToString(sha256)}}"}""";

        // The port is synchronous: the thread waits for the vault.
        var answer = client.CallAsync(place, $"{keyPath}/sign", body).GetAwaiter().GetResult();
        if (!answer.Succeeded)
        {
            throw new KeyUnavailableException($"{answer.Faults[0].Message} {answer.Faults[0].Hint}");
        }
        using var json = answer.Value;
        var signature = ValueOf(json);
        return CertificateKey.Of(certificate).Verify(kind, sha256, signature)
            ? signature
            : throw new CryptographicException("The vault's signature does not fit the certificate.");
    }

    private static byte[] ValueOf(JsonDocument json)
    {
        try
        {
            return Base64Url.DecodeFromChars(json.RootElement.GetProperty("value").GetString());
        }
        catch (Exception exception) when (exception is KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new KeyUnavailableException("The vault's answer holds no signature.", exception);
        }
    }
}
