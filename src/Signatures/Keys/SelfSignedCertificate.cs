using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Invoicing.Ports.Signing;

namespace Invoicing.Signatures.Keys;

/// <summary>Makes a key with a certificate that it signs itself: for demonstrations, tests and the gateway's own evidence, not for authorities.</summary>
public static class SelfSignedCertificate
{
    private const int RsaBits = 3072;
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);

    /// <summary>A certificate with its private key, valid from five minutes ago for this long.</summary>
    /// <param name="commonName">Common name of subject and issuer; any text of 1 to 64 characters.</param>
    /// <param name="kind">Kind of the key; RSA has 3072 bits.</param>
    /// <param name="validity">How long it is valid from now.</param>
    /// <param name="clock">The time.</param>
    public static X509Certificate2 Create(string commonName, SigningKeyKind kind, TimeSpan validity, TimeProvider clock)
    {
        var builder = new X500DistinguishedNameBuilder();
        builder.AddCommonName(commonName);
        var now = clock.GetUtcNow();
        if (kind == SigningKeyKind.RsaSha256)
        {
            using var rsa = RSA.Create(RsaBits);
            return Issue(new CertificateRequest(builder.Build(), rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1), now, validity);
        }

        using var ecdsa = ECDsa.Create(
            kind == SigningKeyKind.EcdsaSecp256k1Sha256 ? ECCurve.CreateFromValue(CertificateKey.Secp256k1) : ECCurve.NamedCurves.nistP256
        );
        return Issue(new CertificateRequest(builder.Build(), ecdsa, HashAlgorithmName.SHA256), now, validity);
    }

    /// <summary>The same as a PKCS#12 file, encrypted with AES-256 under this password.</summary>
    public static byte[] CreatePkcs12(string commonName, SigningKeyKind kind, TimeSpan validity, TimeProvider clock, string password)
    {
        using var certificate = Create(commonName, kind, validity, clock);
        return certificate.ExportPkcs12(Pkcs12ExportPbeParameters.Pbes2Aes256Sha256, password);
    }

    private static X509Certificate2 Issue(CertificateRequest request, DateTimeOffset now, TimeSpan validity)
    {
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        return request.CreateSelfSigned(now - ClockSkew, now + validity);
    }
}
