using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Invoicing.Faults;
using Invoicing.Ports.Signing;
using Invoicing.Xml;
using Invoicing.Xml.Canonical;
using Invoicing.Xml.Trees;

namespace Invoicing.Signatures.Zatca;

/// <summary>Checks a stamp the way ZATCA does: hash, value, signed properties, certificate digest, and what the QR code repeats of them.</summary>
internal static class StampCheck
{
    private static readonly XNamespace Ds = "http://www.w3.org/2000/09/xmldsig#";
    private static readonly XNamespace Xades = "http://uri.etsi.org/01903/v1.3.2#";
    private static readonly XNamespace Cac = "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2";
    private static readonly XNamespace Cbc = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2";

    /// <summary>The report, or the first thing that does not hold.</summary>
    public static Result<SignatureReport> Verify(ReadOnlyMemory<byte> document)
    {
        var hash = ZatcaHash.Of(document);
        var root = BoundedXml.Load(document);
        if (!hash.Succeeded || !root.Succeeded)
        {
            return Result<SignatureReport>.Failure(hash.Succeeded ? root.Faults : hash.Faults);
        }
        var signatures = root.Value.Descendants(Ds + "Signature").ToList();
        if (signatures.Count != 1)
        {
            return Result<SignatureReport>.Failure(
                signatures.Count == 0 ? Structure.SignatureFaults.Absent() : Structure.SignatureFaults.Multiple(signatures.Count)
            );
        }
        try
        {
            return Verify(document, signatures[0], hash.Value, Qr(root.Value));
        }
        catch (Exception broken) when (broken is FormatException or CryptographicException or System.Formats.Asn1.AsnContentException)
        {
            return Failed($"A part of the stamp cannot be read: {broken.Message}");
        }
    }

    private static Result<SignatureReport> Verify(ReadOnlyMemory<byte> document, XElement signature, byte[] hash, string? qr)
    {
        string Value(XName name) => Compact(signature.Descendants(name).FirstOrDefault()?.Value ?? "");
        var body = Value(Ds + "X509Certificate");
        var certificate = X509CertificateLoader.LoadCertificate(Convert.FromBase64String(body));
        var stamp = Value(Ds + "SignatureValue");
        var digests = signature
            .Elements(Ds + "SignedInfo")
            .Elements(Ds + "Reference")
            .Select(each => Compact(each.Element(Ds + "DigestValue")?.Value ?? ""))
            .ToList();
        if (digests.Count != 2 || digests[0] != Convert.ToBase64String(hash))
        {
            return Failed("The invoice's hash is not the one that was stamped: the document was changed.");
        }
        using var key = certificate.GetECDsaPublicKey();
        if (key is null || !key.VerifyHash(SHA256.HashData(hash), Convert.FromBase64String(stamp), DSASignatureFormat.Rfc3279DerSequence))
        {
            return Failed("The stamp is not that of the certificate's key on the invoice's hash.");
        }
        if (Properties(document) is not { } properties || digests[1] != StampText.HexDigest(properties))
        {
            return Failed("The signed properties are not those that were stamped.");
        }
        if (Compact(signature.Descendants(Xades + "CertDigest").Elements(Ds + "DigestValue").FirstOrDefault()?.Value ?? "") != StampText.HexDigest(body))
        {
            return Failed("The digest of the certificate is not that of the certificate.");
        }
        return CheckQr(qr, hash, stamp, certificate) is { } wrong
            ? Failed(wrong)
            : Result<SignatureReport>.Success(
                new SignatureReport(
                    certificate.Subject,
                    certificate.GetCertHashString(HashAlgorithmName.SHA256),
                    "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256",
                    DateTimeOffset.TryParse(Value(Xades + "SigningTime"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null
                )
            );
    }

    private static string? CheckQr(string? text, byte[] hash, string stamp, X509Certificate2 certificate)
    {
        if (text is null)
        {
            return null;
        }
        if (ZatcaQr.Decode(text) is not { Succeeded: true, Value: var qr })
        {
            return "The QR code cannot be read.";
        }
        if (qr.Hash != Convert.ToBase64String(hash) || qr.Stamp != stamp)
        {
            return "The QR code repeats another hash or stamp.";
        }
        if (!qr.PublicKey.Span.SequenceEqual(certificate.PublicKey.ExportSubjectPublicKeyInfo()))
        {
            return "The QR code repeats another public key.";
        }
        return qr.CertificateSignature.IsEmpty || qr.CertificateSignature.Span.SequenceEqual(ZatcaStamper.SignatureOn(certificate))
            ? null
            : "The QR code repeats another signature on the certificate.";
    }

    private static string? Qr(XElement root) =>
        root.Elements(Cac + "AdditionalDocumentReference")
            .Where(each => each.Element(Cbc + "ID")?.Value == "QR")
            .Select(each => Compact(each.Descendants(Cbc + "EmbeddedDocumentBinaryObject").FirstOrDefault()?.Value ?? ""))
            .FirstOrDefault();

    /// <summary>The signed properties in exclusive canonical form, with the empty element written shut: what ZATCA hashes.</summary>
    private static string? Properties(ReadOnlyMemory<byte> document)
    {
        CanonicalWriter? writer = null;
        var limits = new XmlLimits();
        var scope = new Dictionary<string, string>();
        var depth = -1;
        var isDone = false;
        var fault = XmlWalk.Run(
            document,
            limits,
            reader =>
            {
                if (isDone)
                {
                    return null;
                }
                if (writer is null && reader is { NodeType: XmlNodeType.Element, LocalName: "SignedProperties" } && reader.NamespaceURI == Xades.NamespaceName)
                {
                    foreach (var prefix in new[] { "ds", "xades" })
                    {
                        if (reader.LookupNamespace(prefix) is { } bound)
                        {
                            scope[prefix] = bound;
                        }
                    }
                    writer = new CanonicalWriter(CanonicalForm.Exclusive, 4096, scope);
                    depth = reader.Depth;
                }
                writer?.Write(reader);
                isDone = writer is not null && reader.NodeType == XmlNodeType.EndElement && reader.Depth == depth;
                return null;
            }
        );
        return fault is null && writer is not null
            ? Encoding.UTF8.GetString(writer.Written.Span).Replace("></ds:DigestMethod>", "/>", StringComparison.Ordinal)
            : null;
    }

    private static string Compact(string text) => string.Concat(text.Where(sign => !char.IsWhiteSpace(sign)));

    private static Result<SignatureReport> Failed(string what) =>
        Result<SignatureReport>.Failure(Fault.Fatal("GW-STAMP", what, hint: "Take the document as it was stamped, from the archive or from its sender."));
}
