using System.Security.Cryptography;
using System.Text;
using Invoicing.Faults;
using Invoicing.Ports.Signing;
using Invoicing.Signatures.Keys;
using Invoicing.Signatures.Structure;

namespace Invoicing.Signatures;

/// <summary>
/// XAdES-BES (ETSI TS 101 903 V1.4.2), enveloped as the last element of the root, for short messages of our own that an authority wants signed: a request to
/// log in. The same signature as <see cref="XadesSigner"/> makes of documents, in another place.
/// </summary>
public static class EnvelopedXades
{
    /// <summary>Signs a message, which must be in canonical form and have no prefixes <c>ds</c> and <c>xades</c>.</summary>
    public static Result<byte[]> Sign(ReadOnlyMemory<byte> canonical, ISigningKey key, DateTimeOffset signingTime)
    {
        if (CertificateRules.Check(key.Certificate, signingTime) is { } unfit)
        {
            return Result<byte[]>.Failure(unfit);
        }
        var time = signingTime.ToUniversalTime().AddTicks(-(signingTime.UtcTicks % TimeSpan.TicksPerSecond));
        var documentDigest = SHA256.HashData(canonical.Span);
        var propertiesDigest = SHA256.HashData(Encoding.UTF8.GetBytes(XadesProperties.Write(key.Certificate, time, XadesForm.Bes, apart: true)));
        var signedInfo = Encoding.UTF8.GetBytes(SignatureAssembly.SignedInfo(key.Kind, documentDigest, propertiesDigest, apart: true));
        var signed = SignatureValue.Create(key, signedInfo);
        if (!signed.Succeeded)
        {
            return Result<byte[]>.Failure(signed.Faults);
        }

        var values = new SignatureValues(key.Kind, XadesForm.Bes, key.Certificate, time, documentDigest, propertiesDigest, signed.Value);
        var place = canonical.Span.LastIndexOf("</"u8);
        byte[] whole = [.. canonical.Span[..place], .. SignatureAssembly.Write(values, new Dictionary<string, string>()), .. canonical.Span[place..]];
        return Result<byte[]>.Success(whole);
    }
}
