using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Invoicing.Sandbox.Ksef;

/// <summary>KSeF's own key pairs: one that tokens are encrypted for, one that session keys are; each can be replaced, and then the old one is not usable any
/// more.</summary>
internal sealed class KsefKeys : IDisposable
{
    public const string Tokens = "KsefTokenEncryption";
    public const string Sessions = "SymmetricKeyEncryption";

    private readonly Lock _gate = new();
    private readonly TimeProvider _time;
    private readonly List<(string Id, string Usage, RSA Key, X509Certificate2 Certificate)> _current = [];

    public KsefKeys(TimeProvider time)
    {
        _time = time;
        Rotate();
    }

    /// <summary>Makes new pairs, and forgets those before.</summary>
    public void Rotate()
    {
        lock (_gate)
        {
            Forget();
            foreach (string usage in (string[])[Tokens, Sessions])
            {
                RSA key = RSA.Create(2048);
                CertificateRequest request = new($"CN=Sandbox KSeF {usage}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
                X509Certificate2 certificate = request.CreateSelfSigned(_time.GetUtcNow().AddDays(-1), _time.GetUtcNow().AddYears(2));
                _current.Add((Convert.ToBase64String(SHA256.HashData(key.ExportSubjectPublicKeyInfo())), usage, key, certificate));
            }
        }
    }

    /// <summary>The list as KSeF publishes it.</summary>
    public object[] Published()
    {
        lock (_gate)
        {
            return
            [
                .. _current.Select(each => new
                {
                    certificate = Convert.ToBase64String(each.Certificate.RawData),
                    certificateId = Convert.ToBase64String(SHA256.HashData(each.Certificate.RawData)),
                    publicKeyId = each.Id,
                    validFrom = new DateTimeOffset(each.Certificate.NotBefore.ToUniversalTime()),
                    validTo = new DateTimeOffset(each.Certificate.NotAfter.ToUniversalTime()),
                    usage = new[] { each.Usage },
                }),
            ];
        }
    }

    /// <summary>Opens what was wrapped for a key; null where it cannot be. Whether the key named is one of a usage is told apart.</summary>
    public (bool IsKnown, byte[]? Bytes) Unwrap(string usage, string? publicKeyId, string wrapped)
    {
        lock (_gate)
        {
            var (id, _, key, _) = _current.Find(each => each.Usage == usage);
            if (publicKeyId is not null && publicKeyId != id)
            {
                return (false, null);
            }
            try
            {
                return (true, key.Decrypt(Convert.FromBase64String(wrapped), RSAEncryptionPadding.OaepSHA256));
            }
            catch (Exception broken) when (broken is CryptographicException or FormatException)
            {
                return (true, null);
            }
        }
    }

    public void Dispose() => Forget();

    private void Forget()
    {
        foreach (var (_, _, key, certificate) in _current)
        {
            key.Dispose();
            certificate.Dispose();
        }
        _current.Clear();
    }
}
