using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using Invoicing.Faults;

namespace Invoicing.Pipeline.Checkpoints;

/// <summary>Verifies time-stamp tokens. Source: RFC 3161, sections 2.3 and 2.4.2; RFC 5816 on the signer's certificate.</summary>
public static class TimeStamps
{
    private const string TimeStamping = "1.3.6.1.5.5.7.3.8";

    /// <summary>
    /// What a token says of a SHA-256 hash; or GW-TSA-TOKEN (no token of this hash, or its signature does not hold), GW-TSA-UNTRUSTED (its signer's
    /// certificate did not lead to a trusted root when it was issued). Whether a certificate was revoked is not asked: verifying needs no network.
    /// </summary>
    /// <param name="token">The token, in DER.</param>
    /// <param name="sha256">The hash.</param>
    /// <param name="authorities">Trusted roots; null where anybody is taken.</param>
    public static Result<TimeStamp> Verify(ReadOnlyMemory<byte> token, ReadOnlySpan<byte> sha256, X509Certificate2Collection? authorities)
    {
        try
        {
            if (
                !Rfc3161TimestampToken.TryDecode(token, out var read, out var length)
                || length != token.Length
                || !read.VerifySignatureForHash(sha256, HashAlgorithmName.SHA256, out var signer)
            )
            {
                return Broken("GW-TSA-TOKEN", "The time stamp is not one of this hash, or its signature does not hold.");
            }

            using (signer)
            {
                var info = read.TokenInfo;
                if (authorities is not null && !LeadsTo(authorities, signer, read.AsSignedCms().Certificates, info.Timestamp))
                {
                    return Broken("GW-TSA-UNTRUSTED", $"The time stamp is signed by {signer.Subject}, whose certificate leads to no trusted root.");
                }

                return Result<TimeStamp>.Success(
                    new(info.Timestamp, signer.Subject, CheckpointSignature.Fingerprint(signer), info.PolicyId.Value!, authorities is not null)
                );
            }
        }
        catch (CryptographicException)
        {
            return Broken("GW-TSA-TOKEN", "The time stamp cannot be read.");
        }
    }

    private static bool LeadsTo(X509Certificate2Collection roots, X509Certificate2 signer, X509Certificate2Collection others, DateTimeOffset at)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(roots);
        chain.ChainPolicy.ExtraStore.AddRange(others);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.VerificationTime = at.UtcDateTime;
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid(TimeStamping));
        return chain.Build(signer);
    }

    private static Result<TimeStamp> Broken(string code, string message) => Result<TimeStamp>.Failure(Fault.Fatal(code, message));
}
