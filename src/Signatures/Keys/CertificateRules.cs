using System.Security.Cryptography.X509Certificates;
using Invoicing.Faults;

namespace Invoicing.Signatures.Keys;

/// <summary>What a certificate must satisfy for the gateway to sign with its key.</summary>
public static class CertificateRules
{
    /// <summary>The first thing that bars the certificate from signing at a time, or null.</summary>
    public static Fault? Check(X509Certificate2 certificate, DateTimeOffset at) =>
        CertificateKey.Of(certificate).Fault ?? CheckUse(certificate) ?? CheckTime(certificate, at);

    private static Fault? CheckUse(X509Certificate2 certificate)
    {
        const X509KeyUsageFlags Signing = X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation;
        var usage = certificate.Extensions.OfType<X509KeyUsageExtension>().FirstOrDefault();
        return usage is null || (usage.KeyUsages & Signing) != 0 ? null : KeyFaults.Usage(usage.KeyUsages);
    }

    /// <summary>Whether the certificate is valid at a time; the fault where it is not.</summary>
    public static Fault? CheckTime(X509Certificate2 certificate, DateTimeOffset at)
    {
        var (from, until) = (new DateTimeOffset(certificate.NotBefore), new DateTimeOffset(certificate.NotAfter));
        if (at < from)
        {
            return KeyFaults.NotYetValid(from);
        }
        return at > until ? KeyFaults.Expired(until) : null;
    }
}
