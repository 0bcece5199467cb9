using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Invoicing.Faults;
using Invoicing.Ports;

namespace Invoicing.Formats.Signatures.Keys;

/// <summary>What a certificate must satisfy for the gateway to sign with its key.</summary>
public static class CertificateRules
{
    /// <summary>Least bits of an RSA key: 2048, the least that ETSI TS 119 312 V1.5.1, section 6.2, still allows.</summary>
    public const int LeastRsaBits = 2048;

    private const string P256 = "1.2.840.10045.3.1.7";

    /// <summary>The first thing that bars the certificate from signing at a time, or null.</summary>
    public static Fault? Check(X509Certificate2 certificate, DateTimeOffset at) => CheckKey(certificate) ?? CheckUse(certificate) ?? CheckTime(certificate, at);

    /// <summary>The kind of a certificate's key; null where it is unsupported.</summary>
    public static SigningKeyKind? KindOf(X509Certificate2 certificate)
    {
        try
        {
            using var rsa = certificate.GetRSAPublicKey();
            if (rsa is not null) return rsa.KeySize >= LeastRsaBits ? SigningKeyKind.RsaSha256 : null;
            using var ecdsa = certificate.GetECDsaPublicKey();
            return ecdsa?.ExportParameters(includePrivateParameters: false).Curve is { IsNamed: true, Oid.Value: P256 } ? SigningKeyKind.EcdsaP256Sha256 : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static Fault? CheckKey(X509Certificate2 certificate)
    {
        if (KindOf(certificate) is not null) return null;
        try
        {
            using var rsa = certificate.GetRSAPublicKey();
            if (rsa is not null)
                return KeyFaults.Weak(rsa.KeySize, LeastRsaBits);
        }
        catch (CryptographicException)
        {
            return KeyFaults.Unsupported("a key that cannot be decoded");
        }

        return KeyFaults.Unsupported(certificate.PublicKey.Oid.FriendlyName ?? certificate.PublicKey.Oid.Value ?? "unknown");
    }

    private static Fault? CheckUse(X509Certificate2 certificate)
    {
        const X509KeyUsageFlags Signing = X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation;
        var usage = certificate.Extensions.OfType<X509KeyUsageExtension>().FirstOrDefault();
        return usage is null || (usage.KeyUsages & Signing) != 0 ? null : KeyFaults.Usage(usage.KeyUsages);
    }

    private static Fault? CheckTime(X509Certificate2 certificate, DateTimeOffset at)
    {
        var (from, until) = (new DateTimeOffset(certificate.NotBefore), new DateTimeOffset(certificate.NotAfter));
        if (at < from) return KeyFaults.NotYetValid(from);
        return at > until ? KeyFaults.Expired(until) : null;
    }
}
