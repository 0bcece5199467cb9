using System.Globalization;
using System.Xml.Linq;
using Invoicing.Faults;
using Invoicing.Ports.Signing;
using Invoicing.Signatures.Structure;
using Invoicing.Xml.Canonical;

namespace Invoicing.Signatures.Verification;

/// <summary>Reads ds:Signature: only what the schema has, in its order, and only algorithms of a known list.</summary>
internal sealed class SignatureParser
{
    private static readonly XNamespace Ds = SignatureNames.Ds;
    private static readonly XNamespace Xades = SignatureNames.Xades;

    private readonly SignatureLimits _limits;
    private Fault? _fault;

    private SignatureParser(SignatureLimits limits) => _limits = limits;

    /// <summary>Reads a signature. What is malformed, unknown or out of bounds is a fault.</summary>
    public static Result<ParsedSignature> Parse(ReadOnlyMemory<byte> signature, SignatureSpan span, SignatureLimits limits)
    {
        if (signature.Length > limits.MaxSignatureBytes)
        {
            return Result<ParsedSignature>.Failure(SignatureFaults.Limit("Bytes of the signature", signature.Length, limits.MaxSignatureBytes));
        }

        using var reader = XmlWalk.Open(signature, span.Namespaces);
        var parser = new SignatureParser(limits);
        var parsed = parser.Read(XElement.Load(reader, LoadOptions.PreserveWhitespace));
        return parser._fault is { } fault ? Result<ParsedSignature>.Failure(fault) : Result<ParsedSignature>.Success(parsed);
    }

    /// <summary>The form of a canonicalization algorithm; null where it is unknown.</summary>
    public static CanonicalForm? FormOf(string? algorithm) =>
        algorithm switch
        {
            SignatureNames.ExclusiveC14n => CanonicalForm.Exclusive,
            SignatureNames.C14n10 or SignatureNames.C14n11 => CanonicalForm.Inclusive,
            _ => null,
        };

    private ParsedSignature Read(XElement signature)
    {
        var children = signature.Elements().ToList();
        var order = children.Select(child => child.Name).ToList();
        var objects = order.Skip(order.Contains(Ds + "KeyInfo") ? 3 : 2).ToList();
        if (
            order.Count < 2
            || order[0] != Ds + "SignedInfo"
            || order[1] != Ds + "SignatureValue"
            || (order.Contains(Ds + "KeyInfo") && order[2] != Ds + "KeyInfo")
            || objects.Any(name => name != Ds + "Object")
        )
        {
            Fail(SignatureFaults.Structure("The signature's parts are not SignedInfo, SignatureValue, KeyInfo and Object, in this order.", "ds:Signature"));
            return new ParsedSignature(null, default, default, [], [], [], null);
        }

        var info = children[0];
        var references = info.Elements(Ds + "Reference").ToList();
        if (info.Elements().Count() != references.Count + 2)
        {
            Fail(SignatureFaults.Structure("SignedInfo holds more than methods and references.", "ds:SignedInfo"));
        }
        if (references.Count > _limits.MaxReferences)
        {
            Fail(SignatureFaults.Limit("References", references.Count, _limits.MaxReferences));
        }

        var form = Algorithm(Only(info, Ds + "CanonicalizationMethod"));
        var method = Algorithm(Only(info, Ds + "SignatureMethod"));
        return new ParsedSignature(
            (string?)signature.Attribute("Id"),
            FormOf(form) ?? Unknown<CanonicalForm>("The canonicalization", form),
            KindOf(method) ?? Unknown<SigningKeyKind>("The signature method", method),
            [.. references.TakeWhile(_ => _fault is null).Select(ReadReference)],
            Bytes(children[1]),
            [.. signature.Elements(Ds + "KeyInfo").Descendants(Ds + "X509Certificate").Select(Bytes)],
            ReadProperties(signature)
        );
    }

    private ParsedReference ReadReference(XElement reference)
    {
        var digestMethod = Algorithm(Only(reference, Ds + "DigestMethod"));
        if (digestMethod != SignatureNames.Sha256)
        {
            Unknown<int>("The digest method", digestMethod);
        }
        var transforms = reference.Elements(Ds + "Transforms").Elements().Select(Algorithm).OfType<string>().ToList();
        foreach (var transform in transforms)
        {
            if (transform != SignatureNames.EnvelopedSignature && FormOf(transform) is null)
            {
                Unknown<int>("The transform", transform);
            }
        }
        return new ParsedReference(
            (string?)reference.Attribute("Id"),
            (string?)reference.Attribute("URI"),
            (string?)reference.Attribute("Type"),
            transforms,
            Bytes(Only(reference, Ds + "DigestValue"))
        );
    }

    private ParsedProperties? ReadProperties(XElement signature)
    {
        var qualifying = signature.Descendants(Xades + "QualifyingProperties").ToList();
        if (qualifying.Count == 0)
        {
            return null;
        }
        var properties = Only(qualifying[0], Xades + "SignedProperties");
        if (qualifying.Count > 1 || qualifying[0].Parent?.Parent != signature || signature.Descendants(Xades + "SignedProperties").Count() != 1)
        {
            Fail(SignatureFaults.Structure("The qualifying properties do not stand once, in an Object of the signature.", "ds:Object"));
        }
        if (properties is null)
        {
            return null;
        }

        var own = properties.Elements(Xades + "SignedSignatureProperties").ToList();
        var newer = own.Elements(Xades + "SigningCertificateV2").Elements(Xades + "Cert").FirstOrDefault();
        var certificate = newer ?? own.Elements(Xades + "SigningCertificate").Elements(Xades + "Cert").FirstOrDefault();
        var certificateDigest = certificate?.Element(Xades + "CertDigest");
        if (certificateDigest is not null && Algorithm(certificateDigest.Element(Ds + "DigestMethod")) is var method and not SignatureNames.Sha256)
        {
            Unknown<int>("The digest method", method);
        }
        var issuerSerial = certificate?.Element(Xades + "IssuerSerialV2");
        return new ParsedProperties(
            (string?)qualifying[0].Attribute("Target"),
            (string?)properties.Attribute("Id"),
            ReadTime(own.Elements(Xades + "SigningTime").FirstOrDefault()),
            certificate is not null && newer is null ? XadesForm.Bes : XadesForm.BaselineB,
            certificateDigest is null ? null : Bytes(Only(certificateDigest, Ds + "DigestValue")),
            issuerSerial is null ? null : Bytes(issuerSerial),
            certificate?.Element(Xades + "IssuerSerial")?.Element(Ds + "X509SerialNumber")?.Value
        );
    }

    private DateTimeOffset? ReadTime(XElement? element)
    {
        if (element is null)
        {
            return null;
        }
        var styles = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal | DateTimeStyles.AllowLeadingWhite | DateTimeStyles.AllowTrailingWhite;
        if (
            DateTimeOffset.TryParseExact(
                element.Value,
                ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", XadesProperties.TimeFormat],
                CultureInfo.InvariantCulture,
                styles,
                out var time
            )
        )
        {
            return time;
        }
        Fail(SignatureFaults.Structure("The signing time is not a date and time.", "xades:SigningTime"));
        return null;
    }

    private XElement? Only(XElement parent, XName name)
    {
        var found = parent.Elements(name).Take(2).ToList();
        if (found.Count == 1)
        {
            return found[0];
        }
        Fail(SignatureFaults.Structure($"{parent.Name.LocalName} does not hold exactly one {name.LocalName}.", parent.Name.LocalName));
        return null;
    }

    // Parameters (XPath expressions, prefix lists, truncation lengths) change what an algorithm does; none is supported.
    private string? Algorithm(XElement? element)
    {
        if (element is null)
        {
            return null;
        }
        if (element.HasElements)
        {
            Fail(SignatureFaults.Algorithm("A parameter of", (string?)element.Attribute("Algorithm")));
        }
        return (string?)element.Attribute("Algorithm") ?? "";
    }

    private byte[] Bytes(XElement? element)
    {
        if (element is null)
        {
            return [];
        }
        var buffer = new byte[element.Value.Length];
        if (!element.HasElements && Convert.TryFromBase64String(element.Value, buffer, out var length))
        {
            return buffer[..length];
        }
        Fail(SignatureFaults.Base64(element.Name.LocalName));
        return [];
    }

    private T Unknown<T>(string what, string? name)
        where T : struct
    {
        Fail(SignatureFaults.Algorithm(what, name));
        return default;
    }

    private void Fail(Fault fault) => _fault ??= fault;

    private static SigningKeyKind? KindOf(string? method) =>
        method switch
        {
            SignatureNames.RsaSha256 => SigningKeyKind.RsaSha256,
            SignatureNames.EcdsaSha256 => SigningKeyKind.EcdsaP256Sha256,
            _ => null,
        };
}
