using System.Text;
using Invoicing.Faults;
using Invoicing.Signatures.Standard;

namespace Invoicing.Signatures.Tests;

/// <summary>What xmlsec1 signs, in every manner that the standard has, is verified, and refused once it says something else.</summary>
public sealed class StandardTests : IDisposable
{
    private const string More = "http://www.w3.org/2001/04/xmldsig-more#";
    private const string Enc = "http://www.w3.org/2001/04/xmlenc#";
    private const string Exclusive = "http://www.w3.org/2001/10/xml-exc-c14n#";
    private const string C14n10 = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315";
    private const string C14n11 = "http://www.w3.org/2006/12/xml-c14n11";

    private readonly XmlSec1 _xmlsec = new();
    private readonly XmlSignatureVerifier _verifier = new();

    public void Dispose() => _xmlsec.Dispose();

    [Theory]
    [InlineData(More + "rsa-sha256", Enc + "sha512", C14n10)]
    [InlineData(More + "rsa-sha384", More + "sha384", C14n11)]
    [InlineData(More + "rsa-sha512", Enc + "sha512", Exclusive)]
    [InlineData(More + "ecdsa-sha256", Enc + "sha256", C14n10 + "#WithComments")]
    [InlineData(More + "ecdsa-sha384", Enc + "sha512", C14n11 + "#WithComments")]
    [InlineData(More + "ecdsa-sha512", More + "sha384", Exclusive + "WithComments")]
    public void Verify_AlgorithmOfTheStandard_HoldsUntilChanged(string method, string digest, string form) =>
        AssertHolds(Invoice(XmlSec1.Template(XmlSec1.Reference("", XmlSec1.Enveloped + Transform(form), digest), method, form)));

    [Theory]
    [InlineData("not(ancestor-or-self::ds:Signature)")]
    [InlineData("count(ancestor-or-self::ds:Signature | here()/ancestor::ds:Signature[1]) &gt; count(ancestor-or-self::ds:Signature)")]
    [InlineData("not(ancestor-or-self::ext:UBLExtensions) and not(ancestor-or-self::ds:Signature)")]
    [InlineData("not(ancestor-or-self::cac:AdditionalDocumentReference[cbc:ID='QR']) and not(ancestor-or-self::ds:Signature)")]
    [InlineData("not(ancestor-or-self::*[local-name() = 'Signature' and starts-with(namespace-uri(), 'http://www.w3.org/')])")]
    public void Verify_XPath_HoldsUntilChanged(string expression) =>
        AssertHolds(Invoice(XmlSec1.Template(XmlSec1.Reference("", XPath(expression) + Transform(C14n11)))));

    [Fact]
    public void Verify_ZatcasTransforms_HoldsAndSaysWhatIsLeftOut()
    {
        // As ZATCA writes them, but for the two slashes: with these, the standard takes every node away.
        var transforms =
            XPath("not(ancestor-or-self::ext:UBLExtensions)")
            + XPath("not(ancestor-or-self::cac:Signature)")
            + XPath("not(ancestor-or-self::cac:AdditionalDocumentReference[cbc:ID='QR'])")
            + Transform(C14n11);
        var document = Invoice(XmlSec1.Template(XmlSec1.Reference("", transforms)), inExtension: true)
            .Replace(
                "<cac:AccountingSupplierParty>",
                "<cac:AdditionalDocumentReference><cbc:ID>QR</cbc:ID></cac:AdditionalDocumentReference><cac:AccountingSupplierParty>",
                StringComparison.Ordinal
            );

        var signed = AssertHolds(document);

        var fault = Assert.Single(_verifier.Verify(signed).Faults);
        Assert.Equal("GW-SIG-LEFT-OUT", fault.Code);
        Assert.Contains("/Invoice/AdditionalDocumentReference", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_ZatcasTransformsAsWritten_SignNothingAndAreNotSaidToHold()
    {
        var transforms = XPath("not(//ancestor-or-self::ext:UBLExtensions)") + Transform(C14n11);
        var signed = _xmlsec.Sign(Invoice(XmlSec1.Template(XmlSec1.Reference("", transforms)), inExtension: true));

        Assert.True(_xmlsec.Verifies(signed));
        Assert.Equal(SignatureVerdict.HoldsInPart, _verifier.Verify(signed).Verdict);
        Assert.Equal("GW-SIG-PART", _verifier.Verify(signed).Faults[0].Code);
    }

    /// <summary>What a reader takes from the document and nobody signed: the document does not hold, and it is said what is not signed.</summary>
    [Theory]
    [InlineData("not(ancestor-or-self::ds:Signature) and not(ancestor-or-self::cbc:PriceAmount)", "PriceAmount")]
    [InlineData("not(ancestor-or-self::ds:Signature) and not(ancestor-or-self::cbc:LineExtensionAmount)", "LineExtensionAmount")]
    public void Verify_ExpressionThatLeavesOutAnAmount_HoldsInPartAndSaysWhatIsNotSigned(string expression, string leftOut)
    {
        var signed = _xmlsec.Sign(Invoice(XmlSec1.Template(XmlSec1.Reference("", XPath(expression) + Transform(C14n11)))));

        var finding = _verifier.Verify(signed);

        Assert.True(_xmlsec.Verifies(signed));
        Assert.Equal((SignatureVerdict.HoldsInPart, "GW-SIG-PART"), (finding.Verdict, finding.Faults[0].Code));
        Assert.Contains(leftOut, finding.Faults[0].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("subtract", "//ds:Signature")]
    [InlineData("subtract", "here()/ancestor::ds:Signature[1]")]
    [InlineData("intersect", "/*", "subtract", "//ds:Signature | //cac:AdditionalDocumentReference")]
    [InlineData("subtract", "/*/*", "union", "/*/cac:* | /*/cbc:*")]
    public void Verify_Filter2_HoldsUntilChanged(params string[] operations)
    {
        var filters = operations.Chunk(2).Select(pair => $"<f:XPath Filter=\"{pair[0]}\">{pair[1]}</f:XPath>");
        var transform = $"<ds:Transform xmlns:f=\"{Filter2}\" Algorithm=\"{Filter2}\">{string.Concat(filters)}</ds:Transform>";
        AssertHolds(Invoice(XmlSec1.Template(XmlSec1.Reference("", transform + Transform(C14n10)))));
    }

    [Fact]
    public void Verify_SeveralReferences_HoldsUntilOneIsChanged()
    {
        var references =
            XmlSec1.Reference("", XmlSec1.Enveloped)
            + XmlSec1.Reference("#line", Transform(Exclusive))
            + XmlSec1.Reference("#xpointer(id('line'))", Transform(C14n10 + "#WithComments"))
            + XmlSec1.Reference("#note", "<ds:Transform Algorithm=\"http://www.w3.org/2000/09/xmldsig#base64\"/>");
        AssertHolds(
            Invoice(XmlSec1.Template(references, objects: "<ds:Object Id=\"note\">VGF1</ds:Object>"))
                .Replace("<cac:InvoiceLine>", "<cac:InvoiceLine Id=\"line\"><!-- a remark -->", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Verify_Manifest_WhatItNamesIsHeldAgainstItsDigest()
    {
        var manifest = $"<ds:Object><ds:Manifest Id=\"list\">{XmlSec1.Reference("#line", Transform(Exclusive))}</ds:Manifest></ds:Object>";
        var references = XmlSec1.Reference("", XmlSec1.Enveloped) + XmlSec1.Reference("#list", "");
        var document = Invoice(XmlSec1.Template(references, objects: manifest))
            .Replace("<cac:InvoiceLine>", "<cac:InvoiceLine Id=\"line\">", StringComparison.Ordinal);

        AssertHolds(document);
    }

    [Fact]
    public void Verify_TwoSignatures_EachIsReported()
    {
        var template = XmlSec1.Template(XmlSec1.Reference("", XPath("not(ancestor-or-self::ds:Signature)")));
        var once = _xmlsec.Sign(Invoice(template + template));
        var twice = _xmlsec.Sign(Encoding.UTF8.GetString(once), 2);

        Assert.True(_xmlsec.Verifies(twice, 2));
        var finding = _verifier.Verify(twice);
        Assert.Equal(SignatureVerdict.Holds, finding.Verdict);
        Assert.Equal(["/Invoice/Signature", "/Invoice/Signature[2]"], finding.Signatures.Select(signature => signature.Path));
        var value = Encoding.UTF8.GetString(twice);
        var at = value.LastIndexOf("<ds:SignatureValue>", StringComparison.Ordinal) + 25;
        var broken = _verifier.Verify(Encoding.UTF8.GetBytes(value[..at] + (value[at] == 'A' ? 'B' : 'A') + value[(at + 1)..]));
        Assert.Equal(SignatureVerdict.DoesNotHold, broken.Verdict);
        Assert.Equal([SignatureVerdict.Holds, SignatureVerdict.DoesNotHold], broken.Signatures.Select(signature => signature.Verdict));
    }

    [Fact]
    public void Verify_RootNamedByItsId_HoldsUntilChanged()
    {
        var document = Invoice(XmlSec1.Template(XmlSec1.Reference("#all", XmlSec1.Enveloped + Transform(Exclusive))))
            .Replace("<Invoice ", "<Invoice Id=\"all\" ", StringComparison.Ordinal);
        AssertHolds(document);
    }

    [Fact]
    public void Verify_PrefixList_HoldsUntilChanged()
    {
        var transform =
            $"<ds:Transform Algorithm=\"{Exclusive}\"><c:InclusiveNamespaces xmlns:c=\"{Exclusive}\" PrefixList=\"cac #default ext\"/></ds:Transform>";
        AssertHolds(Invoice(XmlSec1.Template(XmlSec1.Reference("", XmlSec1.Enveloped + transform))));
    }

    [Fact]
    public void Verify_LanguageAbove_IsInheritedAsTheStandardHasIt()
    {
        var document = Invoice(XmlSec1.Template(XmlSec1.Reference("", XmlSec1.Enveloped) + XmlSec1.Reference("#line", Transform(C14n10))))
            .Replace("<Invoice ", "<Invoice xml:lang=\"de\" xml:space=\"preserve\" ", StringComparison.Ordinal)
            .Replace("<cac:InvoiceLine>", "<cac:InvoiceLine Id=\"line\">", StringComparison.Ordinal);
        AssertHolds(document);
    }

    private const string Filter2 = "http://www.w3.org/2002/06/xmldsig-filter2";

    private static string Transform(string algorithm) => $"<ds:Transform Algorithm=\"{algorithm}\"/>";

    private static string XPath(string expression) =>
        $"<ds:Transform Algorithm=\"http://www.w3.org/TR/1999/REC-xpath-19991116\"><ds:XPath>{expression}</ds:XPath></ds:Transform>";

    /// <summary>The sample with a signature to be made, written as others write: declaration, comment, instruction, empty elements.</summary>
    private static string Invoice(string template, bool inExtension = false)
    {
        var text = Encoding
            .UTF8.GetString(Samples.Invoice)
            .Replace("<Invoice ", "<Invoice xmlns:ext=\"urn:oasis:names:specification:ubl:schema:xsd:CommonExtensionComponents-2\" ", StringComparison.Ordinal);
        var place = $"<ext:UBLExtensions><ext:UBLExtension><ext:ExtensionContent>{template}</ext:ExtensionContent></ext:UBLExtension></ext:UBLExtensions>";
        text = inExtension
            ? text.Insert(text.IndexOf('>', StringComparison.Ordinal) + 1, place)
            : text.Replace("</Invoice>", "<cbc:Note/>" + template + "\n</Invoice>", StringComparison.Ordinal);
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- above -->\n<?style above?>\n" + text + "\n<!-- below -->\n";
    }

    private byte[] AssertHolds(string document)
    {
        var signed = _xmlsec.Sign(document);
        Assert.True(_xmlsec.Verifies(signed));
        var finding = _verifier.Verify(signed);
        Assert.True(finding.Verdict == SignatureVerdict.Holds, string.Join('\n', finding.Faults) + Encoding.UTF8.GetString(signed));
        foreach (
            var (from, to) in new[] { ("Tauwerk", "Tauwerl"), (">36.00<", ">36.01<"), ("currencyID=\"EUR\"", "currencyID=\"EUS\""), ("M-2041-7", "M-2041- 7") }
        )
        {
            var text = Encoding.UTF8.GetString(signed);
            var changed = Encoding.UTF8.GetBytes(text.Replace(from, to, StringComparison.Ordinal));
            Assert.NotEqual(signed, changed);
            Assert.False(_xmlsec.Verifies(changed));
            Assert.Equal(SignatureVerdict.DoesNotHold, _verifier.Verify(changed).Verdict);
        }
        return signed;
    }
}
