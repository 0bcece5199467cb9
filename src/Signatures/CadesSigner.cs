using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using Invoicing.Faults;
using Invoicing.Ports.Signing;
using Invoicing.Signatures.Cades;
using Invoicing.Signatures.Keys;
using Invoicing.Signatures.Structure;

namespace Invoicing.Signatures;

/// <summary>
/// CAdES-BES: a CMS message in DER around the document (.p7m), as Italy's Sistema di Interscambio takes it. The document itself does not change, so that any
/// XML has a place. Sources: RFC 5652 (CMS, 2009); RFC 5035 (signing certificate, 2007); ETSI EN 319 122-1 V1.2.1 (2021-10), section 5, and ETSI TS 101 733.
/// </summary>
public sealed class CadesSigner : ISigner
{
    private const int MostBytes = 100 * 1024 * 1024;

    /// <inheritdoc/>
    public string Id => "cades-bes";

    /// <inheritdoc/>
    public bool FitsSchema => true;

    /// <summary>Only for what is sent as a file of its own: FatturaPA.</summary>
    public bool HasPlaceIn(ReadOnlyMemory<byte> document) => FatturaRoot.IsIn(document.Span);

    /// <inheritdoc/>
    public Result<SignedDocument> Sign(ReadOnlyMemory<byte> document, ISigningKey key, DateTimeOffset signingTime)
    {
        if (!HasPlaceIn(document))
        {
            return Result<SignedDocument>.Failure(NoPlace());
        }
        if (CertificateRules.Check(key.Certificate, signingTime) is { } unfit)
        {
            return Result<SignedDocument>.Failure(unfit);
        }
        if (key.Kind == SigningKeyKind.EcdsaSecp256k1Sha256)
        {
            return Result<SignedDocument>.Failure(KeyFaults.Unsupported("ECDSA on secp256k1, which is for ZATCA's stamp alone"));
        }
        var time = signingTime.ToUniversalTime().AddTicks(-(signingTime.UtcTicks % TimeSpan.TicksPerSecond));
        var attributes = CmsMessage.SignedAttributes(document.Span, key.Certificate, time);
        var value = SignatureValue.Create(key, attributes);
        return value.Succeeded
            ? Result<SignedDocument>.Success(
                new SignedDocument(
                    CmsMessage.Write(document.Span, key, attributes, value.Value),
                    key.Certificate.GetCertHashString(HashAlgorithmName.SHA256),
                    time
                )
            )
            : Result<SignedDocument>.Failure(value.Faults);
    }

    /// <summary>Checks the signatures of a message; every one must hold. Trust in the certificates is not judged.</summary>
    public Result<SignatureReport> Verify(ReadOnlyMemory<byte> document)
    {
        if (document.Length > MostBytes)
        {
            return Result<SignatureReport>.Failure(SignatureFaults.Limit("Bytes of the message", document.Length, MostBytes));
        }
        try
        {
            var message = new SignedCms();
            message.Decode(document.Span);
            message.CheckSignature(verifySignatureOnly: true);
            return message.SignerInfos.Count == 0 || message.SignerInfos[0].Certificate is not { } certificate
                ? Result<SignatureReport>.Failure(SignatureFaults.Absent())
                : Result<SignatureReport>.Success(Report(message.SignerInfos[0], certificate));
        }
        catch (CryptographicException exception)
        {
            return Result<SignatureReport>.Failure(SignatureFaults.Structure($"The CMS message does not verify: {exception.Message}"));
        }
    }

    private static Fault NoPlace() =>
        Fault.Fatal(
            "GW-SIG-NO-PLACE",
            "The document is no FatturaPA, which alone is sent inside its signature.",
            hint: "Sign UBL with xades-bes or xades-b-b."
        );

    private static SignatureReport Report(SignerInfo signer, X509Certificate2 certificate)
    {
        var time = signer
            .SignedAttributes.Cast<CryptographicAttributeObject>()
            .SelectMany(each => each.Values.Cast<AsnEncodedData>())
            .OfType<Pkcs9SigningTime>();
        return new SignatureReport(
            certificate.Subject,
            certificate.GetCertHashString(HashAlgorithmName.SHA256),
            signer.SignatureAlgorithm.Value ?? "",
            time.FirstOrDefault() is { } stated ? new DateTimeOffset(DateTime.SpecifyKind(stated.SigningTime, DateTimeKind.Utc)) : null
        );
    }
}
