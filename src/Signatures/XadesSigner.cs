using System.Security.Cryptography;
using System.Text;
using Invoicing.Faults;
using Invoicing.Ports.Signing;
using Invoicing.Signatures.Keys;
using Invoicing.Signatures.Structure;

namespace Invoicing.Signatures;

/// <summary>
/// XAdES, enveloped in UBL's signature extension, in one of two forms; either verifies both. Sources: ETSI EN 319 132-1 V1.2.1 (2022-02), section 6.3;
/// ETSI TS 101 903 V1.4.2 (2010-12), section 4.4.1;
/// OASIS UBL 2.1 (2013-11-04), section 5, http://docs.oasis-open.org/ubl/UBL-2.1.html; W3C XML Signature 1.1 (2013), https://www.w3.org/TR/xmldsig-core1/.
/// A signed document is in canonical form; it can be signed once.
/// </summary>
public sealed class XadesSigner(XadesForm form = XadesForm.BaselineB, XadesOptions? options = null) : ISigner
{
    private readonly XadesOptions _options = options ?? new XadesOptions();

    /// <inheritdoc/>
    public string Id => form == XadesForm.Bes ? "xades-bes" : "xades-b-b";

    /// <inheritdoc/>
    public bool FitsSchema => form == XadesForm.Bes;

    /// <inheritdoc/>
    public bool HasPlaceIn(ReadOnlyMemory<byte> document) =>
        DocumentMap.Read(document, _options.Limits) is { Succeeded: true, Value: var map } && IsUbl(map) && !IsFramed(map);

    /// <inheritdoc/>
    public Result<SignedDocument> Sign(ReadOnlyMemory<byte> document, ISigningKey key, DateTimeOffset signingTime)
    {
        if ((CertificateRules.Check(key.Certificate, signingTime) ?? CheckKind(key)) is { } unfit)
        {
            return Result<SignedDocument>.Failure(unfit);
        }
        var read = DocumentMap.Read(document, _options.Limits);
        if (!read.Succeeded)
        {
            return Result<SignedDocument>.Failure(read.Faults);
        }
        if (CheckPlace(read.Value) is { } fault)
        {
            return Result<SignedDocument>.Failure(fault);
        }

        var certificate = key.Certificate;
        var time = signingTime.ToUniversalTime().AddTicks(-(signingTime.UtcTicks % TimeSpan.TicksPerSecond));
        var injection = new ExtensionInjection(read.Value);
        var documentDigest = injection.Digest();
        var propertiesDigest = SHA256.HashData(Encoding.UTF8.GetBytes(XadesProperties.Write(certificate, time, form, apart: true)));
        var signedInfo = Encoding.UTF8.GetBytes(SignatureAssembly.SignedInfo(key.Kind, documentDigest, propertiesDigest, apart: true));
        var signed = SignatureValue.Create(key, signedInfo);
        if (!signed.Succeeded)
        {
            return Result<SignedDocument>.Failure(signed.Faults);
        }

        var values = new SignatureValues(key.Kind, form, certificate, time, documentDigest, propertiesDigest, signed.Value);
        var bytes = injection.Write(SignatureAssembly.Write(values, read.Value.Place.Namespaces));
        return Result<SignedDocument>.Success(new SignedDocument(bytes, certificate.GetCertHashString(HashAlgorithmName.SHA256), time));
    }

    /// <inheritdoc/>
    public Result<SignatureReport> Verify(ReadOnlyMemory<byte> document) => XadesVerifier.Verify(document, _options);

    private static Fault? CheckKind(ISigningKey key) =>
        key.Kind == SigningKeyKind.EcdsaSecp256k1Sha256 ? KeyFaults.Unsupported("ECDSA on secp256k1, which is for ZATCA's stamp alone") : null;

    private static Fault? CheckPlace(DocumentMap map)
    {
        if (map.SignatureCount > 0)
        {
            return SignatureFaults.AlreadySigned();
        }
        if (!IsUbl(map) || IsFramed(map))
        {
            return IsUbl(map) ? SignatureFaults.Framed() : SignatureFaults.NoPlace(map.Root.Name);
        }
        string[] ids = [SignatureNames.SignatureId, SignatureNames.DocumentReferenceId, SignatureNames.SignedPropertiesId];
        return ids.FirstOrDefault(id => map.CountId(id) > 0) is { } taken ? SignatureFaults.IdTaken(taken) : null;
    }

    /// <summary>A frame without a signature waits for another signer's.</summary>
    private static bool IsFramed(DocumentMap map) => map is { HasFrame: true, SignatureCount: 0 };

    private static bool IsUbl(DocumentMap map) => map.Root.Namespace.StartsWith(SignatureNames.UblDocumentPrefix, StringComparison.Ordinal);
}
