using System.Text;
using Invoicing.Signatures.Standard;

namespace Invoicing.Signatures.Tests;

/// <summary>What is not judged is named and never called broken; what is wrapped, hollow or without end never holds.</summary>
public sealed class NotJudgedTests
{
    private const string Ds = "http://www.w3.org/2000/09/xmldsig#";
    private const string C14n = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315";

    private readonly XmlSignatureVerifier _verifier = new();

    [Theory]
    [InlineData(Ds + "rsa-sha1")]
    [InlineData(Ds + "dsa-sha1")]
    [InlineData("http://www.w3.org/2009/xmldsig11#dsa-sha256")]
    [InlineData(Ds + "hmac-sha1")]
    [InlineData("http://www.w3.org/2001/04/xmldsig-more#hmac-sha256")]
    [InlineData("http://www.w3.org/2001/04/xmldsig-more#rsa-md5")]
    [InlineData("urn:none")]
    public void Verify_MethodThatIsNotJudged_IsNamed(string method) =>
        AssertNotJudged(Sign().Replace("http://www.w3.org/2001/04/xmldsig-more#rsa-sha256", method, StringComparison.Ordinal), "GW-SIG-ALGORITHM", method);

    [Theory]
    [InlineData("http://www.w3.org/2001/04/xmlenc#sha256", Ds + "sha1")]
    [InlineData(C14n + "\"/></ds:Transforms>", "http://www.w3.org/TR/1999/REC-xslt-19991116\"><x/></ds:Transform></ds:Transforms>")]
    [InlineData("<ds:CanonicalizationMethod Algorithm=\"" + C14n, "<ds:CanonicalizationMethod Algorithm=\"urn:x-c14n")]
    public void Verify_AlgorithmThatIsNotJudged_IsNamed(string from, string to)
    {
        var name = to.Split('"').First(part => part.Contains(':', StringComparison.Ordinal) && !part.Contains('<', StringComparison.Ordinal));
        AssertNotJudged(Sign().Replace(from, to, StringComparison.Ordinal), "GW-SIG-ALGORITHM", name);
    }

    [Theory]
    [InlineData("URI=\"\"", "URI=\"http://127.0.0.1:1/invoice.xml\"", "http://127.0.0.1:1/invoice.xml")]
    [InlineData("URI=\"\"", "URI=\"file:///etc/passwd\"", "file:///etc/passwd")]
    [InlineData("URI=\"\"", "URI=\"attachment.pdf\"", "attachment.pdf")]
    [InlineData("URI=\"\"", "", "not named")]
    public void Verify_WhatLiesElsewhere_IsNotFetchedAndNotJudged(string from, string to, string says) =>
        AssertNotJudged(Sign().Replace(from, to, StringComparison.Ordinal), "GW-SIG-EXTERNAL", says);

    [Fact]
    public void Verify_NoKey_IsNotJudged()
    {
        var signed = Sign();
        var from = signed.IndexOf("<ds:KeyInfo>", StringComparison.Ordinal);
        var to = signed.IndexOf("</ds:KeyInfo>", StringComparison.Ordinal) + "</ds:KeyInfo>".Length;
        AssertNotJudged(signed[..from] + signed[to..], "GW-SIG-NO-KEY", "neither");
    }

    [Theory]
    [InlineData("<!DOCTYPE Invoice>")]
    [InlineData("<!DOCTYPE Invoice [<!ENTITY a \"b\">]>")]
    [InlineData("<!DOCTYPE Invoice SYSTEM \"http://127.0.0.1:1/a.dtd\">")]
    public void Verify_DocumentType_IsRefused(string declaration) =>
        AssertNotJudged(Sign().Replace("<Invoice ", declaration + "<Invoice ", StringComparison.Ordinal), "GW-SIG-DTD", "document type");

    [Theory]
    [InlineData("count(//*[count(//*[count(//*) > 1]) > 1]) > 1", "GW-SIG-LIMIT")]
    [InlineData("count(//node()/preceding::node()/following::node()[. = //node()]) > 1", "GW-SIG-LIMIT")]
    [InlineData("string-length(concat(string(//*[string(/) = string(.)]), /)) > count(//*[contains(/, .)][contains(/, ..)])", "GW-SIG-LIMIT")]
    [InlineData("document('http://127.0.0.1:1/')", "GW-SIG-TRANSFORM")]
    [InlineData("$variable", "GW-SIG-TRANSFORM")]
    [InlineData("none:name", "GW-SIG-TRANSFORM")]
    [InlineData("not(", "GW-SIG-TRANSFORM")]
    public void Verify_ExpressionWithoutEndOrMeaning_IsNotJudgedInTime(string expression, string code)
    {
        var many = string.Concat(Enumerable.Repeat("<cbc:Note>a</cbc:Note>", 3000));
        var document = Sign()
            .Replace("<cac:InvoiceLine>", many + "<cac:InvoiceLine>", StringComparison.Ordinal)
            .Replace(XmlSec1.Enveloped, XPath(expression.Replace(">", "&gt;", StringComparison.Ordinal)), StringComparison.Ordinal);
        var started = TimeProvider.System.GetTimestamp();
        AssertNotJudged(document, code, "");
        Assert.InRange(TimeProvider.System.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(60));
    }

    [Theory]
    [InlineData(101, 1, "References")]
    [InlineData(1, 33, "Signatures")]
    public void Verify_TooMuchOfIt_IsNotJudged(int references, int signatures, string says)
    {
        var reference = XmlSec1
            .Reference("", XmlSec1.Enveloped)
            .Replace("<ds:DigestValue/>", "<ds:DigestValue>AAAA</ds:DigestValue>", StringComparison.Ordinal);
        var template = XmlSec1.Template(string.Concat(Enumerable.Repeat(reference, references)));
        AssertNotJudged(Invoice(string.Concat(Enumerable.Repeat(template, signatures))), "GW-SIG-LIMIT", says);
    }

    [Fact]
    public void Verify_LongExpression_IsNotJudged() =>
        AssertNotJudged(Sign().Replace(XmlSec1.Enveloped, XPath(new string('(', 5000)), StringComparison.Ordinal), "GW-SIG-TRANSFORM", "5000 characters");

    [Fact]
    public void Verify_SignedPartMovedAside_IsRefusedAsWrapped()
    {
        using var xmlsec = new XmlSec1();
        var signed = SignLine(xmlsec);
        var line = signed[
            signed.IndexOf("<cac:InvoiceLine Id", StringComparison.Ordinal)..(signed.IndexOf("</cac:InvoiceLine>", StringComparison.Ordinal) + 18)
        ];
        var forged = line.Replace("36.00", "99.00", StringComparison.Ordinal).Replace("Id=\"line\"", "Id=\"other\"", StringComparison.Ordinal);
        var wrapped = Encoding.UTF8.GetBytes(signed.Replace(line, forged + $"<cac:Wrapper>{line}</cac:Wrapper>", StringComparison.Ordinal));

        Assert.True(xmlsec.Verifies(wrapped));
        AssertRefused(wrapped, "GW-SIG-WRAPPED");
    }

    [Fact]
    public void Verify_SignedInvoiceInsideAnother_IsRefusedAsWrapped()
    {
        using var xmlsec = new XmlSec1();
        var reference = XmlSec1.Reference("#all", XmlSec1.Enveloped + $"<ds:Transform Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\"/>");
        var signed = Encoding.UTF8.GetString(
            xmlsec.Sign(Invoice(XmlSec1.Template(reference)).Replace("<Invoice ", "<Invoice Id=\"all\" ", StringComparison.Ordinal))
        );
        signed = signed[signed.IndexOf("<Invoice ", StringComparison.Ordinal)..];
        var forged = Encoding.UTF8.GetString(Samples.Invoice).Replace("36.00", "99.00", StringComparison.Ordinal);
        var wrapped = Encoding.UTF8.GetBytes(forged.Replace("</Invoice>", $"<cac:Wrapper>{signed}</cac:Wrapper></Invoice>", StringComparison.Ordinal));

        Assert.True(xmlsec.Verifies(wrapped));
        AssertRefused(wrapped, "GW-SIG-WRAPPED");
    }

    [Fact]
    public void Verify_SignedInvoiceInAnObjectOfAnother_IsRefusedAsWrapped()
    {
        using var xmlsec = new XmlSec1();
        var inner = $"<ds:Object Id=\"o\">{Encoding.UTF8.GetString(Samples.Invoice)}</ds:Object>";
        var wrapped = xmlsec.Sign(Invoice(XmlSec1.Template(XmlSec1.Reference("#o", ""), objects: inner)));

        Assert.True(xmlsec.Verifies(wrapped));
        AssertRefused(wrapped, "GW-SIG-WRAPPED");
    }

    [Fact]
    public void Verify_OnePartSigned_IsSaidToHoldInPart()
    {
        using var xmlsec = new XmlSec1();
        var signed = Encoding.UTF8.GetBytes(SignLine(xmlsec));

        Assert.True(xmlsec.Verifies(signed));
        var finding = _verifier.Verify(signed);
        Assert.Equal((SignatureVerdict.HoldsInPart, "GW-SIG-PART"), (finding.Verdict, finding.Faults[0].Code));
        Assert.Contains("/Invoice/IssueDate", finding.Faults[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_IdTwice_IsRefused()
    {
        using var xmlsec = new XmlSec1();
        var doubled = SignLine(xmlsec).Replace("<cbc:Note>", "<cbc:Note Id=\"line\">", StringComparison.Ordinal);
        AssertRefused(Encoding.UTF8.GetBytes(doubled), "GW-SIG-REFERENCE");
    }

    [Fact]
    public void Verify_ObjectAddedToAnEnvelopingSignature_IsSaidToHoldInPart()
    {
        using var xmlsec = new XmlSec1();
        var invoice = Encoding.UTF8.GetString(Samples.Invoice);
        var signed = Encoding.UTF8.GetString(xmlsec.Sign(XmlSec1.Template(XmlSec1.Reference("#o", ""), objects: $"<ds:Object Id=\"o\">{invoice}</ds:Object>")));
        var added = signed.Replace("</ds:KeyInfo>", $"</ds:KeyInfo><ds:Object>{invoice}</ds:Object>", StringComparison.Ordinal);

        Assert.Equal(SignatureVerdict.Holds, _verifier.Verify(Encoding.UTF8.GetBytes(signed)).Verdict);
        Assert.Equal(SignatureVerdict.HoldsInPart, _verifier.Verify(Encoding.UTF8.GetBytes(added)).Verdict);
    }

    [Theory]
    [InlineData("self::* or ancestor::ds:Signature")]
    [InlineData("self::* or self::text()")]
    [InlineData("not(self::text())")]
    [InlineData("not(parent::cbc:LineExtensionAmount)")]
    [InlineData("false()")]
    public void Verify_ExpressionThatLeavesOutTexts_IsNotSaidToHold(string expression)
    {
        using var xmlsec = new XmlSec1();
        var transform = XPath(expression);
        var signed = xmlsec.Sign(Invoice(XmlSec1.Template(XmlSec1.Reference("", XmlSec1.Enveloped + transform))));

        Assert.True(xmlsec.Verifies(signed));
        Assert.Equal(SignatureVerdict.HoldsInPart, _verifier.Verify(signed).Verdict);
    }

    private static string XPath(string expression) =>
        $"<ds:Transform Algorithm=\"http://www.w3.org/TR/1999/REC-xpath-19991116\"><ds:XPath>{expression}</ds:XPath></ds:Transform>";

    private static string Invoice(string template) =>
        Encoding.UTF8.GetString(Samples.Invoice).Replace("</Invoice>", template + "</Invoice>", StringComparison.Ordinal);

    private static string Sign()
    {
        using var xmlsec = new XmlSec1();
        var reference = XmlSec1.Reference("", XmlSec1.Enveloped + $"<ds:Transform Algorithm=\"{C14n}\"/>");
        return Encoding.UTF8.GetString(xmlsec.Sign(Invoice(XmlSec1.Template(reference))));
    }

    private static string SignLine(XmlSec1 xmlsec)
    {
        var reference = XmlSec1.Reference("#line", "<ds:Transform Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\"/>");
        var document = Invoice(XmlSec1.Template(reference)).Replace("<cac:InvoiceLine>", "<cac:InvoiceLine Id=\"line\">", StringComparison.Ordinal);
        return Encoding.UTF8.GetString(xmlsec.Sign(document));
    }

    private void AssertNotJudged(string document, string code, string says)
    {
        var finding = _verifier.Verify(Encoding.UTF8.GetBytes(document));
        Assert.Equal((SignatureVerdict.NotJudged, code), (finding.Verdict, finding.Faults[0].Code));
        Assert.Contains(says, finding.Faults[0].Message, StringComparison.Ordinal);
        Assert.NotNull(finding.Faults[0].Hint);
    }

    private void AssertRefused(byte[] document, string code)
    {
        var finding = _verifier.Verify(document);
        Assert.Equal((SignatureVerdict.DoesNotHold, code), (finding.Verdict, finding.Faults[0].Code));
    }
}
