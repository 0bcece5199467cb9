using System.Xml.Linq;
using Invoicing.Faults;
using Invoicing.Validation.Engine;
using Invoicing.Validation.Rules;
using Invoicing.Validation.Tests.Samples;

namespace Invoicing.Validation.Tests.Schema;

/// <summary>Every kind of departure from the schema, each on a change to a sample of our own: code, place, business term, way out.</summary>
public class SchemaFaultTests
{
    private static readonly DateOnly Today = new(2026, 11, 22);

    [Theory]
    [InlineData("S", false)]
    [InlineData("O", false)]
    [InlineData("S", true)]
    public void Judge_ValidUblSample_Passes(string category, bool creditNote) => Assert.Empty(Ubl(UblSample.Make(category, creditNote), "").Faults);

    [Theory]
    [InlineData("S")]
    [InlineData("E")]
    public void Judge_ValidCiiSample_Passes(string category) => Assert.Empty(Cii(CiiSample.Make(category), "").Faults);

    [Theory]
    [InlineData("remove cbc:ID", "GW-XSD-MISSING", "/Invoice", "BT-1", "behind cbc:ProfileID, before cbc:IssueDate")]
    [InlineData("remove cac:LegalMonetaryTotal", "GW-XSD-MISSING", "/Invoice", "BG-22", "behind cac:TaxTotal, before cac:InvoiceLine")]
    [InlineData("remove cac:InvoiceLine", "GW-XSD-MISSING", "/Invoice", "BG-25", "behind cac:LegalMonetaryTotal")]
    [InlineData("remove cac:InvoiceLine[1]/cac:Item", "GW-XSD-MISSING", "/Invoice/InvoiceLine[1]", "BG-31", "before cac:Price")]
    [InlineData("add . cbc:PaidAmount=1", "GW-XSD-UNEXPECTED", "/Invoice/PaidAmount", null, "cbc:UBLVersionID")]
    [InlineData("add cac:Delivery cbc:Nonsense=1", "GW-XSD-UNEXPECTED", "/Invoice/Delivery/Nonsense", "BG-13", "cbc:ActualDeliveryDate")]
    [InlineData("add cbc:ID cbc:Name=1", "GW-XSD-UNEXPECTED", "/Invoice/ID/Name", "BT-1", "Leave it out")]
    [InlineData(
        "remove cac:TaxTotal/cac:TaxSubtotal/cbc:TaxAmount",
        "GW-XSD-MISSING",
        "/Invoice/TaxTotal[1]/TaxSubtotal",
        "BT-117",
        "behind cbc:TaxableAmount, before cac:TaxCategory"
    )]
    [InlineData("copy cbc:ID", "GW-XSD-REPEATED", "/Invoice/ID[2]", "BT-1", "Keep one")]
    [InlineData("copy cac:LegalMonetaryTotal", "GW-XSD-REPEATED", "/Invoice/LegalMonetaryTotal[2]", "BG-22", "Keep one")]
    [InlineData("set cbc:IssueDate 2026-13-01", "GW-XSD-VALUE", "/Invoice/IssueDate", "BT-2", "a date, as 2026-05-21")]
    [InlineData("set cac:LegalMonetaryTotal/cbc:PayableAmount 1E2", "GW-XSD-VALUE", "/Invoice/LegalMonetaryTotal/PayableAmount", "BT-115", "a decimal number")]
    [InlineData("set cac:AllowanceCharge[1]/cbc:ChargeIndicator yes", "GW-XSD-VALUE", "/Invoice/AllowanceCharge[1]/ChargeIndicator", null, "true or false")]
    [InlineData(
        "set //cbc:EmbeddedDocumentBinaryObject QQ",
        "GW-XSD-VALUE",
        "/Invoice/AdditionalDocumentReference[2]/Attachment/EmbeddedDocumentBinaryObject",
        "BT-125",
        "Base64"
    )]
    [InlineData("set cbc:Note/@languageID de_AT", "GW-XSD-ATTRIBUTE-VALUE", "/Invoice/Note", "BT-22", "a language")]
    [InlineData("set cbc:ID/@schemeURI a[b]", "GW-XSD-ATTRIBUTE-VALUE", "/Invoice/ID", "BT-1", "an address")]
    [InlineData("set cbc:ID/@currencyID EUR", "GW-XSD-ATTRIBUTE", "/Invoice/ID", "BT-1", "Leave it out")]
    [InlineData("set cbc:ID/@nonsense 1", "GW-XSD-ATTRIBUTE", "/Invoice/ID", "BT-1", "Leave it out")]
    [InlineData("set cac:Delivery/@id 1", "GW-XSD-ATTRIBUTE", "/Invoice/Delivery", "BG-13", "Leave it out")]
    [InlineData("remove //cbc:PayableAmount/@currencyID", "GW-XSD-ATTRIBUTE-MISSING", "/Invoice/LegalMonetaryTotal/PayableAmount", "BT-115", "currencyID")]
    [InlineData(
        "remove //cbc:EmbeddedDocumentBinaryObject/@mimeCode",
        "GW-XSD-ATTRIBUTE-MISSING",
        "/Invoice/AdditionalDocumentReference[2]/Attachment/EmbeddedDocumentBinaryObject",
        "BT-125",
        "mimeCode"
    )]
    [InlineData("set cac:Delivery text", "GW-XSD-TEXT", "/Invoice/Delivery", "BG-13", "Take the text out")]
    public void Judge_OneDepartureInUbl_IsToldWithPlaceTermAndWayOut(string operations, string code, string path, string? term, string hint)
    {
        var fault = Assert.Single(Ubl(UblSample.Make(), operations).Faults);

        Assert.Equal((code, path, term), (fault.Code, fault.Path, fault.Term));
        Assert.Contains(hint, fault.Hint, StringComparison.Ordinal);
        Assert.Equal("xsd-ubl-2.1@2.1", fault.RuleSet);
        Assert.NotNull(fault.Line);
        Assert.NotNull(fault.Column);
    }

    [Theory]
    [InlineData("remove rsm:ExchangedDocument/ram:IssueDateTime", "GW-XSD-MISSING", "/CrossIndustryInvoice/ExchangedDocument", "BT-2")]
    [InlineData("remove //ram:ApplicableHeaderTradeDelivery", "GW-XSD-MISSING", "/CrossIndustryInvoice/SupplyChainTradeTransaction", "BG-13")]
    [InlineData(
        "copy //ram:InvoiceCurrencyCode",
        "GW-XSD-REPEATED",
        "/CrossIndustryInvoice/SupplyChainTradeTransaction/ApplicableHeaderTradeSettlement/InvoiceCurrencyCode[2]",
        "BT-5"
    )]
    [InlineData("add rsm:ExchangedDocument ram:IBANID=1", "GW-XSD-UNEXPECTED", "/CrossIndustryInvoice/ExchangedDocument/IBANID", null)]
    [InlineData("set rsm:ExchangedDocument/ram:TypeCode/@listID 1001", null, null, null)]
    [InlineData("set rsm:ExchangedDocument/ram:TypeCode/@listID 1002", "GW-XSD-ATTRIBUTE-VALUE", "/CrossIndustryInvoice/ExchangedDocument/TypeCode", "BT-3")]
    [InlineData(
        "set //ram:GrandTotalAmount 1,00",
        "GW-XSD-VALUE",
        "/CrossIndustryInvoice/SupplyChainTradeTransaction/ApplicableHeaderTradeSettlement/SpecifiedTradeSettlementHeaderMonetarySummation/GrandTotalAmount",
        "BT-112"
    )]
    [InlineData(
        "add //ram:IssueDateTime udt:DateTime=2026-05-21T00:00:00",
        "GW-XSD-UNEXPECTED",
        "/CrossIndustryInvoice/ExchangedDocument/IssueDateTime/DateTimeString",
        "BT-2"
    )]
    [InlineData("set rsm:ExchangedDocument/@languageID de", "GW-XSD-ATTRIBUTE", "/CrossIndustryInvoice/ExchangedDocument", null)]
    public void Judge_OneDepartureInCii_IsTold(string operations, string? code, string? path, string? term)
    {
        var faults = Cii(CiiSample.Make(), operations).Faults;

        if (code is null)
        {
            Assert.Empty(faults);
        }
        else
        {
            Assert.Equal((code, path, term), (Assert.Single(faults).Code, faults[0].Path, faults[0].Term));
        }
    }

    [Fact]
    public void Judge_ElementBehindOneThatComesAfterIt_IsToldOnceAndIsNotMissing()
    {
        var sample = UblSample.Make();
        var id = sample.Root!.Elements().First(element => element.Name.LocalName == "ID");
        id.Remove();
        sample.Root.Elements().First(element => element.Name.LocalName == "InvoiceTypeCode").AddAfterSelf(id);

        var fault = Assert.Single(Ubl(sample, "").Faults);

        Assert.Equal(("GW-XSD-ORDER", "/Invoice/ID", "BT-1"), (fault.Code, fault.Path, fault.Term));
        Assert.Contains("behind cbc:ProfileID, before cbc:IssueDate", fault.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public void Judge_LineAndColumn_AreThoseOfTheElement()
    {
        var text = UblSample.Make().ToString().Split('\n');
        var line = Array.FindIndex(text, each => each.Contains("<cbc:IssueDate>", StringComparison.Ordinal));
        text[line] = text[line].Replace("2026-05-21", "today", StringComparison.Ordinal);

        var fault = Assert.Single(Judge(System.Text.Encoding.UTF8.GetBytes(string.Join('\n', text)), RuleSets.XsdUbl).Faults);

        Assert.Equal((line + 1, text[line].IndexOf('<', StringComparison.Ordinal) + 1), (fault.Line!.Value, fault.Column!.Value));
        Assert.Contains("\"today\"", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Judge_ManyFaults_AreCountedAndAsManyListedAsAllowed()
    {
        var sample = UblSample.Make();
        for (var i = 0; i < 300; i++)
        {
            sample.Root!.Add(new XElement(XName.Get("Nonsense", "urn:nonsense")));
        }
        sample.Root!.Elements().First().Remove();
        sample.Root.Elements().First(element => element.Name.LocalName == "IssueDate").Value = "x";

        var verdict = new DocumentValidator(new ValidationLimits { MaxFaults = 50 }).ValidateEach(Mutation.Apply(sample, ""), [RuleSets.XsdUbl], Today)[0];

        Assert.Equal((301, 50), (verdict.FaultCount, verdict.Faults.Count));
        Assert.Equal(["GW-XSD-UNEXPECTED", "GW-XSD-VALUE"], verdict.FatalIds);
    }

    [Fact]
    public void Declared_DocumentThatClaimsARuleSet_NamesTheSchemaFirst()
    {
        Assert.Equal([RuleSets.XsdUbl, RuleSets.En16931Ubl, RuleSets.PeppolBis3], DocumentValidator.Default.Declared(Mutation.Apply(UblSample.Make(), "")));
        Assert.Equal([RuleSets.XsdCii, RuleSets.En16931Cii], DocumentValidator.Default.Declared(Mutation.Apply(CiiSample.Make(), "")));
        Assert.Empty(DocumentValidator.Default.Declared(Mutation.Apply(UblSample.Make(), "set cbc:CustomizationID urn:peppol:pint:billing-1@xx-1")));
    }

    private static RuleSetVerdict Ubl(XDocument sample, string operations) => Judge(Mutation.Apply(sample, operations), RuleSets.XsdUbl);

    private static RuleSetVerdict Cii(XDocument sample, string operations) => Judge(Mutation.Apply(sample, operations), RuleSets.XsdCii);

    private static RuleSetVerdict Judge(byte[] document, string schema) => DocumentValidator.Default.ValidateEach(document, [schema], Today)[0];
}
