using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Invoicing.Ports.Connectors;

namespace Invoicing.Connectors.Ksef;

/// <summary>KSeF's public keys: of those of a usage that are valid now, the one that became so last. They are asked for again once a day, and when KSeF
/// says that
/// one is not used any more.</summary>
internal sealed class KsefKeys(KsefCalls calls, TimeProvider clock)
{
    public const string Tokens = "KsefTokenEncryption";
    public const string Sessions = "SymmetricKeyEncryption";

    private static readonly TimeSpan Fresh = TimeSpan.FromHours(24);

    private readonly Lock _gate = new();
    private IReadOnlyList<Published> _known = [];
    private DateTimeOffset _until;

    /// <summary>Wraps bytes for a usage, RSA-OAEP with SHA-256; the id of the key goes with them.</summary>
    public async Task<(string Wrapped, string KeyId, KsefAnswer.Failed? Failed)> WrapAsync(string usage, byte[] bytes, CancellationToken cancellation)
    {
        if (await FetchAsync(cancellation) is { } failed)
        {
            return ("", "", failed);
        }
        var now = clock.GetUtcNow();
        var key = _known.Where(each => each.Usages.Contains(usage) && each.From <= now && now < each.Until).MaxBy(each => each.From);
        if (key is null)
        {
            return ("", "", new(Failure.Transient(new("GW-KSEF-KEYS", $"KSeF publishes no valid public key for {usage}."))));
        }
        using var rsa = key.Open();
        return (Convert.ToBase64String(rsa.Encrypt(bytes, RSAEncryptionPadding.OaepSHA256)), key.Id, null);
    }

    /// <summary>The keys are asked for again with the next use.</summary>
    public void Forget()
    {
        lock (_gate)
        {
            (_known, _until) = ([], default);
        }
    }

    private async Task<KsefAnswer.Failed?> FetchAsync(CancellationToken cancellation)
    {
        if (_known.Count > 0 && clock.GetUtcNow() < _until)
        {
            return null;
        }
        switch (await calls.GetAsync("/security/public-key-certificates", null, cancellation))
        {
            case KsefAnswer.Failed failed:
                return failed;
            case KsefAnswer.Spoken spoken:
                lock (_gate)
                {
                    (_known, _until) = ([.. spoken.Json.Items().Select(Published.Read).OfType<Published>()], clock.GetUtcNow() + Fresh);
                }
                return null;
            default:
                throw new InvalidOperationException();
        }
    }

    private sealed record Published(string Id, byte[] Bytes, DateTimeOffset From, DateTimeOffset Until, IReadOnlyList<string> Usages)
    {
        /// <summary>A key as it is listed; null where it cannot be used.</summary>
        public static Published? Read(JsonElement json) =>
            json.Text("publicKeyId") is { } id
            && json.At("certificate") is { ValueKind: JsonValueKind.String } certificate
            && certificate.TryGetBytesFromBase64(out var bytes)
            && json.Time("validFrom") is { } from
            && json.Time("validTo") is { } until
                ? new(id, bytes, from, until, [.. json.Items("usage").Select(each => each.Text() ?? "")])
                : null;

        /// <summary>The key of the certificate, or of a bare public key, as the documentation's example has it.</summary>
        public RSA Open()
        {
            try
            {
                using var certificate = X509CertificateLoader.LoadCertificate(Bytes);
                return certificate.GetRSAPublicKey() ?? throw new CryptographicException("The certificate has no RSA key.");
            }
            catch (CryptographicException)
            {
                var rsa = RSA.Create();
                rsa.ImportSubjectPublicKeyInfo(Bytes, out _);
                return rsa;
            }
        }
    }
}
