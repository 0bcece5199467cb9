using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Invoicing.Faults;
using Invoicing.Signatures.Standard;
using Invoicing.Signatures.Structure;

namespace Invoicing.Signatures.Tests;

/// <summary>Wrapped, doubled, hollowed and malformed signatures, by documents that are otherwise canonical.</summary>
public sealed class SignatureAttackTests
{
    private readonly XadesSigner _strict = new();
    private readonly XmlSignatureVerifier _standard = new();
    private readonly string _signed;

    public SignatureAttackTests()
    {
        var signed = _strict.Sign(Samples.Invoice, TestKeys.Ecdsa, TestKeys.Now);
        Assert.True(signed.Succeeded);
        _signed = Encoding.UTF8.GetString(signed.Value.Document.Span);
    }

    [Fact]
    public void Verify_UnsignedDocument_IsFault() => AssertRefused(Encoding.UTF8.GetString(Samples.Invoice), "GW-SIG-NONE");

    [Fact]
    public void Verify_SignatureTwice_IsFault()
    {
        var signature = Regex.Match(_signed, "<ds:Signature .*</ds:Signature>").Value;
        AssertRefused(_signed.Replace(signature, signature + signature, StringComparison.Ordinal), "GW-SIG-MULTIPLE");
        AssertRefused(
            _signed.Replace(
                "</ds:Object>",
                "</ds:Object><ds:Object>"
                    + signature.Replace(" xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\"", "", StringComparison.Ordinal)
                    + "</ds:Object>",
                StringComparison.Ordinal
            ),
            "GW-SIG-MULTIPLE"
        );
    }

    [Fact]
    public void Verify_DocumentWrappedInAnother_IsFault()
    {
        // The signed document goes whole into an extension of a forged one; the signature no longer stands where UBL wants it.
        var forged = Encoding.UTF8.GetString(Samples.Invoice).Replace("36.00", "99.00", StringComparison.Ordinal);
        var inner = Regex.Replace(_signed, " xmlns(:c[ab]c)?=\"[^\"]*\"", "", RegexOptions.None, TimeSpan.FromSeconds(1));
        var at = forged.IndexOf('>', StringComparison.Ordinal) + 1;
        var wrapped = forged[..at] + "<cac:Wrapper>" + inner + "</cac:Wrapper>" + forged[at..];
        AssertRefused(wrapped, "GW-SIG-MISPLACED");
    }

    [Fact]
    public void Verify_SignatureMovedToRoot_IsFault()
    {
        var signature = Regex.Match(_signed, "<ds:Signature .*</ds:Signature>").Value;
        AssertRefused(
            _signed.Replace(signature, "", StringComparison.Ordinal).Replace("</Invoice>", signature + "</Invoice>", StringComparison.Ordinal),
            "GW-SIG-MISPLACED"
        );
    }

    [Fact]
    public void Verify_SecondElementWithPropertiesId_IsFault() =>
        AssertRefused(
            Resign(text => text.Replace("</Invoice>", "<cbc:Note Id=\"xades-signed-properties\"></cbc:Note></Invoice>", StringComparison.Ordinal)),
            "GW-SIG-REFERENCE"
        );

    [Theory]
    [InlineData("URI=\"\"", "URI=\"#xades-signed-properties\"", "GW-SIG-REFERENCE")]
    [InlineData("URI=\"\"", "URI=\"http://example.test/invoice.xml\"", "GW-SIG-REFERENCE")]
    [InlineData("URI=\"\"", "URI=\"file:///etc/passwd\"", "GW-SIG-REFERENCE")]
    [InlineData(" URI=\"\"", "", "GW-SIG-REFERENCE")]
    [InlineData("URI=\"#xades-signed-properties\"", "URI=\"\"", "GW-SIG-REFERENCE")]
    [InlineData("URI=\"#xades-signed-properties\"", "URI=\"#other\"", "GW-SIG-REFERENCE")]
    [InlineData("Type=\"http://uri.etsi.org/01903#SignedProperties\" ", "", "GW-SIG-REFERENCE")]
    [InlineData("<ds:Transform Algorithm=\"http://www.w3.org/2000/09/xmldsig#enveloped-signature\"></ds:Transform>", "", "GW-SIG-REFERENCE")]
    [InlineData(
        "http://www.w3.org/TR/2001/REC-xml-c14n-20010315\"></ds:Transform>",
        "http://www.w3.org/TR/1999/REC-xslt-19991116\"><x></x></ds:Transform>",
        "GW-SIG-ALGORITHM"
    )]
    [InlineData("http://www.w3.org/TR/2001/REC-xml-c14n-20010315", "http://www.w3.org/TR/1999/REC-xpath-19991116", "GW-SIG-ALGORITHM")]
    [InlineData("http://www.w3.org/TR/2001/REC-xml-c14n-20010315", "http://www.w3.org/TR/2001/REC-xml-c14n-20010315#WithComments", "GW-SIG-ALGORITHM")]
    [InlineData(
        "<ds:CanonicalizationMethod Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\">",
        "<ds:CanonicalizationMethod Algorithm=\"urn:none\">",
        "GW-SIG-ALGORITHM"
    )]
    [InlineData("http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256", "http://www.w3.org/2000/09/xmldsig#hmac-sha1", "GW-SIG-ALGORITHM")]
    [InlineData("http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256", "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256", "GW-SIG-CERTIFICATE")]
    [InlineData("http://www.w3.org/2001/04/xmlenc#sha256", "http://www.w3.org/2000/09/xmldsig#sha1", "GW-SIG-ALGORITHM")]
    [InlineData("<ds:KeyInfo>", "<ds:KeyInfo><ds:KeyName>x</ds:KeyName>", "GW-SIG-NOT-OWN-FORM")]
    [InlineData("<ds:Object>", "<ds:Object Id=\"x\">", "GW-SIG-NOT-OWN-FORM")]
    [InlineData("</xades:SignedProperties>", "</xades:SignedProperties><xades:UnsignedProperties></xades:UnsignedProperties>", "GW-SIG-NOT-OWN-FORM")]
    [InlineData("Target=\"#xades-signature\"", "Target=\"#other\"", "GW-SIG-REFERENCE")]
    [InlineData("<ds:SignatureValue>", "<ds:SignatureValue>!", "GW-SIG-BASE64")]
    [InlineData("<ds:SignatureValue>", "<ds:SignatureValue><ds:a></ds:a>", "GW-SIG-BASE64")]
    [InlineData("<ds:X509Certificate>", "<ds:X509Certificate>AAAA", "GW-SIG-CERTIFICATE")]
    [InlineData("</ds:SignedInfo>", "</ds:SignedInfo><ds:SignedInfo></ds:SignedInfo>", "GW-SIG-STRUCTURE")]
    [InlineData("</ds:SignedInfo>", "<ds:Manifest></ds:Manifest></ds:SignedInfo>", "GW-SIG-STRUCTURE")]
    [InlineData("<xades:SigningTime>2", "<xades:SigningTime>yesterday2", "GW-SIG-STRUCTURE")]
    [InlineData("<xades:SigningTime>2", "<xades:SigningTime>1", "GW-SIG-DIGEST")]
    public void Verify_ChangedBlock_IsFault(string from, string to, string code)
    {
        var at = _signed.IndexOf(from, StringComparison.Ordinal);
        Assert.True(at >= 0);
        AssertRefused(_signed[..at] + to + _signed[(at + from.Length)..], code);
    }

    [Theory]
    [InlineData("<ds:SignatureValue>[^<]*<", "<ds:SignatureValue><", "GW-SIG-VALUE")]
    [InlineData("<ds:KeyInfo>.*</ds:KeyInfo>", "", "GW-SIG-CERTIFICATE")]
    [InlineData("<ds:Object>.*</ds:Object>", "", "GW-SIG-REFERENCE")]
    [InlineData("<ds:SignedInfo>.*</ds:SignedInfo>", "", "GW-SIG-STRUCTURE")]
    [InlineData("<ds:Signature ([^>]*)>.*</ds:Signature>", "<ds:Signature $1></ds:Signature>", "GW-SIG-STRUCTURE")]
    [InlineData("<ds:DigestValue>[^<]*<", "<ds:DigestValue><", "GW-SIG-DIGEST")]
    public void Verify_HollowedBlock_IsFault(string pattern, string to, string code) => AssertRefused(Regex.Replace(_signed, pattern, to), code);

    [Fact]
    public void Verify_AnotherCertificate_IsFault()
    {
        var other = Convert.ToBase64String(TestKeys.Rsa.Certificate.RawData);
        AssertRefused(Regex.Replace(_signed, "<ds:X509Certificate>[^<]*<", $"<ds:X509Certificate>{other}<"), "GW-SIG-CERTIFICATE");
    }

    [Theory]
    [InlineData(0x00)]
    [InlineData(0xFF)]
    public void Verify_MalformedCertificateThatTheSignatureNames_IsFaultOrHolds(byte value)
    {
        // The attacker holds the key, so digests and value fit the malformed certificate.
        var certificate = TestKeys.Ecdsa.Certificate.RawData;
        var (encoded, digest) = (Convert.ToBase64String(certificate), Convert.ToBase64String(SHA256.HashData(certificate)));
        var refused = 0;
        for (var i = 0; i < certificate.Length; i++)
        {
            var malformed = certificate.ToArray();
            malformed[i] = value;
            var document = Encoding.UTF8.GetBytes(
                Resign(text =>
                    text.Replace(encoded, Convert.ToBase64String(malformed), StringComparison.Ordinal)
                        .Replace(digest, Convert.ToBase64String(SHA256.HashData(malformed)), StringComparison.Ordinal)
                )
            );
            if (!_strict.Verify(document).Succeeded)
            {
                refused++;
            }
            _standard.Verify(document);
        }

        Assert.InRange(refused, 100, certificate.Length);
    }

    [Fact]
    public void Verify_ManyReferences_IsFault()
    {
        var reference = Regex.Match(_signed, "<ds:Reference Type.*?</ds:Reference>").Value;
        var many = string.Concat(Enumerable.Repeat(reference, SignatureLimits.Default.MaxReferences));
        AssertRefused(_signed.Replace(reference, many, StringComparison.Ordinal), "GW-SIG-LIMIT");
    }

    [Fact]
    public void Verify_LargeBlock_IsFault() =>
        AssertRefused(
            _signed.Replace("<ds:Object>", "<ds:Object>" + new string('x', SignatureLimits.Default.MaxSignatureBytes), StringComparison.Ordinal),
            "GW-SIG-LIMIT"
        );

    [Fact]
    public void Verify_OtherLayout_HoldsByTheStandardAlone()
    {
        var document = Encoding.UTF8.GetBytes("<?xml version=\"1.0\"?>\n" + _signed.Replace("unitCode=", "  unitCode=", StringComparison.Ordinal));
        var fault = Assert.Single(_strict.Verify(document).Faults);
        Assert.Equal("GW-SIG-NOT-CANONICAL", fault.Code);
        Assert.Contains("by the standard", fault.Hint, StringComparison.Ordinal);
        Assert.Equal(SignatureVerdict.Holds, _standard.Verify(document).Verdict);
    }

    [Fact]
    public void Verify_TimeOutsideCertificate_Warns()
    {
        var certificate = TestKeys.Ecdsa.Certificate;
        var late = certificate.NotAfter.ToUniversalTime().AddDays(1).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
        var result = _strict.Verify(Encoding.UTF8.GetBytes(Resign(text => Regex.Replace(text, "<xades:SigningTime>[^<]*<", $"<xades:SigningTime>{late}<"))));
        Assert.True(result.Succeeded, string.Join('\n', result.Faults));
        Assert.Equal("GW-SIG-CERT-TIME", Assert.Single(result.Faults).Code);
    }

    /// <summary>What a holder of the key could sign: the change, with digests and value made anew.</summary>
    private string Resign(Func<string, string> change)
    {
        var text = change(_signed);
        var properties = Regex
            .Match(text, "<xades:SignedProperties.*</xades:SignedProperties>")
            .Value.Replace("<xades:SignedProperties", "<xades:SignedProperties xmlns:xades=\"http://uri.etsi.org/01903/v1.3.2#\"", StringComparison.Ordinal)
            .Replace("<ds:DigestMethod", "<ds:DigestMethod xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\"", StringComparison.Ordinal)
            .Replace("<ds:DigestValue", "<ds:DigestValue xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\"", StringComparison.Ordinal);
        string[] digests = [Digest(Regex.Replace(text, "<ds:Signature .*</ds:Signature>", "")), Digest(properties)];
        var index = 0;
        text = new Regex("<ds:DigestValue>[^<]*<").Replace(text, _ => $"<ds:DigestValue>{digests[index++]}<", 2);
        var info = Regex
            .Match(text, "<ds:SignedInfo.*</ds:SignedInfo>")
            .Value.Replace("<ds:SignedInfo", "<ds:SignedInfo xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\"", StringComparison.Ordinal);
        var value = Convert.ToBase64String(TestKeys.Ecdsa.SignDigest(SHA256.HashData(Encoding.UTF8.GetBytes(info))));
        return Regex.Replace(text, "<ds:SignatureValue>[^<]*<", $"<ds:SignatureValue>{value}<");
    }

    private static string Digest(string text) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private void AssertRefused(string document, string code)
    {
        var bytes = Encoding.UTF8.GetBytes(document);
        var strict = _strict.Verify(bytes);
        Assert.False(strict.Succeeded);
        Assert.Equal(code, strict.Faults[0].Code);
        // By the standard a signature may stand anywhere and be long, and what XAdES says of itself outside the signed properties is no part of it.
        if (
            code is not "GW-SIG-NOT-OWN-FORM" and not "GW-SIG-MISPLACED" and not "GW-SIG-LIMIT"
            && !document.Contains("Target=\"#other\"", StringComparison.Ordinal)
        )
        {
            Assert.NotEqual(SignatureVerdict.Holds, _standard.Verify(bytes).Verdict);
        }
    }
}
