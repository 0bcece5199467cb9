using System.Text;
using Invoicing.Faults;
using Invoicing.Formats.FacturX;
using Invoicing.Formats.Hybrid;
using Invoicing.Formats.Hybrid.Content;
using Invoicing.Formats.Zugferd1;
using Invoicing.Ports.Documents;

namespace Invoicing.Formats.Tests.Hybrid;

public class HybridPdfTests
{
    private const string Norm = "urn:cen.eu:en16931:2017";

    private static readonly HybridPdf Container = new();

    [Theory]
    [InlineData("urn:factur-x.eu:1p0:minimum", "facturx-minimum")]
    [InlineData("urn:zugferd.de:2p0:minimum", "facturx-minimum")]
    [InlineData("urn:factur-x.eu:1p0:basicwl", "facturx-basicwl")]
    [InlineData("urn:cen.eu:en16931:2017#compliant#urn:factur-x.eu:1p0:basic", "facturx-basic")]
    [InlineData("urn:cen.eu:en16931:2017:compliant:factur-x.eu:1p0:extended", "facturx-extended")]
    [InlineData("urn:cen.eu:en16931:2017#compliant#urn:xoev-de:kosit:standard:xrechnung_2.1", "facturx-xrechnung")]
    [InlineData(Norm, "facturx-en16931")]
    [InlineData("urn:of:another", "facturx-en16931")]
    public void Recognises_GuidelineInThePdf_IsItsProfileAlone(string guideline, string format)
    {
        var pdf = MiniPdf.With("factur-x.xml", MiniPdf.Cii(guideline)).Bytes();
        var head = new DocumentHead(pdf);

        Assert.Equal(
            [format],
            FacturXProfile.All.Select(profile => new FacturXFormat(profile)).Where(known => known.Recognises(head)).Select(known => known.Id)
        );
        Assert.Equal("R-1", new FacturXFormat(FacturXProfile.Basic).Read(pdf, ReadLimits.Default).Invoice!.Number);
    }

    [Fact]
    public void Open_WholeFile_GivesItsXmlByteForByte()
    {
        var xml = MiniPdf.Cii(Norm);

        var content = Container.Open(MiniPdf.With("factur-x.xml", xml).Bytes(), ReadLimits.Default);

        Assert.Empty(content.Faults);
        Assert.Equal(xml, content.Document!.Value.ToArray());
    }

    [Fact]
    public void Open_RubbishBeforeTheHeader_IsRead() =>
        Assert.NotNull(Container.Open((byte[])[.. "rubbish\n"u8, .. MiniPdf.With("factur-x.xml", MiniPdf.Cii(Norm)).Bytes()], ReadLimits.Default).Document);

    public static TheoryData<string, string, Severity> Defects() =>
        new()
        {
            { "no relation", "GW-PDF-RELATION", Severity.Fatal },
            { "another relation", "GW-PDF-RELATION", Severity.Warning },
            { "not associated", "GW-PDF-ASSOCIATED", Severity.Warning },
            { "no part", "GW-PDF-ARCHIVE", Severity.Fatal },
            { "part 1", "GW-PDF-ARCHIVE", Severity.Fatal },
            { "no intent", "GW-PDF-ARCHIVE", Severity.Fatal },
            { "no level", "GW-PDF-XMP", Severity.Fatal },
            { "another level", "GW-PDF-LEVEL", Severity.Warning },
            { "another name", "GW-PDF-NAME", Severity.Warning },
        };

    [Theory]
    [MemberData(nameof(Defects))]
    public void Open_OneDefect_IsToldAndTheInvoiceIsStillRead(string defect, string code, Severity severity)
    {
        var good = MiniPdf.With("factur-x.xml", MiniPdf.Cii(Norm));
        var pdf = defect switch
        {
            "no relation" => good with { Relationship = null },
            "another relation" => good with { Relationship = "Unspecified" },
            "not associated" => good with { IsAssociated = false },
            "no part" => good with { Part = null },
            "part 1" => good with { Part = "1" },
            "no intent" => good with { HasIntent = false },
            "no level" => good with { Level = null },
            "another level" => good with { Level = "BASIC WL" },
            _ => good with { FileName = "zugferd-invoice.xml" },
        };

        var fault = Assert.Single(Container.Open(pdf.Bytes(), ReadLimits.Default).Faults);

        Assert.Equal((code, severity), (fault.Code, fault.Severity));
        var read = new FacturXFormat(FacturXProfile.En16931).Read(pdf.Bytes(), ReadLimits.Default);
        Assert.Equal("R-1", read.Invoice!.Number);
        Assert.Equal((code, Severity.Warning), (read.Faults[0].Code, read.Faults[0].Severity));
    }

    [Fact]
    public void Open_SeveralInvoices_OnlyThoseThatDifferAreRefused()
    {
        var one = MiniPdf.Cii(Norm);
        var other = MiniPdf.Cii("urn:factur-x.eu:1p0:minimum");

        Assert.Equal("GW-PDF-SEVERAL", CodeOf(new MiniPdf { Files = [("factur-x.xml", one), ("xrechnung.xml", other)] }));
        Assert.Null(CodeOf(new MiniPdf { Files = [("factur-x.xml", one), ("zugferd-invoice.xml", one)] }));
        Assert.Null(CodeOf(new MiniPdf { Files = [("notes.xml", "<a/>"u8.ToArray()), ("factur-x.xml", one)] }));
        Assert.Null(CodeOf(new MiniPdf { Files = [("ZUGFeRD-invoice.xml", First()), ("factur-x.xml", one)] }));
    }

    [Fact]
    public void Open_NoInvoice_SaysWhatIsThere()
    {
        Assert.Equal("GW-PDF-NONE", CodeOf(new MiniPdf()));
        Assert.Equal("GW-PDF-NONE", CodeOf(MiniPdf.With("picture.png", [1, 2, 3])));
        Assert.Equal("GW-PDF-ORDER", CodeOf(MiniPdf.With("order-x.xml", "<SCRDMCCBDACIOMessageStructure/>"u8.ToArray())));
        Assert.Equal("GW-PDF-BROKEN", Container.Open("%PDF-1.4\nhello\n"u8.ToArray(), ReadLimits.Default).Faults[0].Code);
    }

    [Fact]
    public void Read_ZugferdOne_ComesInTheNamesOfToday()
    {
        var format = new Zugferd1Format(isPdf: true);
        var pdf = MiniPdf.With("ZUGFeRD-invoice.xml", First()).Bytes();

        Assert.True(format.Recognises(new DocumentHead(pdf)));
        Assert.True(new Zugferd1Format(isPdf: false).Recognises(new DocumentHead(First())));
        var invoice = format.Read(pdf, ReadLimits.Default).Invoice!;

        Assert.Equal("471102", invoice.Number);
        Assert.Equal("PO-1", invoice.PurchaseOrderReference);
        Assert.Equal(new(119m, "EUR"), invoice.Totals!.WithVat);
        Assert.Equal(19m, invoice.VatBreakdown[0].Rate!.Value.Value);
        Assert.Equal(new(100m, "EUR"), invoice.Lines[0].NetAmount);
    }

    [Fact]
    public void Read_XmlOfAnotherEncodingThanItSays_IsAFaultOfTheXml()
    {
        var xml = Encoding.Latin1.GetBytes("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + Encoding.UTF8.GetString(MiniPdf.Cii(Norm)).Replace("R-1", "R-é"));

        var read = new FacturXFormat(FacturXProfile.En16931).Read(MiniPdf.With("factur-x.xml", xml).Bytes(), ReadLimits.Default);

        Assert.Null(read.Invoice);
        Assert.StartsWith("GW-XML-", read.Faults[^1].Code);
    }

    private static string? CodeOf(MiniPdf pdf) => Container.Open(pdf.Bytes(), ReadLimits.Default) is { Document: null } content ? content.Faults[0].Code : null;

    private static byte[] First() =>
        Encoding.UTF8.GetBytes(
            """
            <rsm:CrossIndustryDocument
                xmlns:rsm="urn:ferd:CrossIndustryDocument:invoice:1p0"
                xmlns:ram="urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:12"
                xmlns:udt="urn:un:unece:uncefact:data:standard:UnqualifiedDataType:15">
            <rsm:SpecifiedExchangedDocumentContext>
            <ram:GuidelineSpecifiedDocumentContextParameter><ram:ID>urn:ferd:CrossIndustryDocument:invoice:1p0:comfort</ram:ID>
            </ram:GuidelineSpecifiedDocumentContextParameter></rsm:SpecifiedExchangedDocumentContext>
            <rsm:HeaderExchangedDocument><ram:ID>471102</ram:ID>
            <ram:TypeCode>380</ram:TypeCode></rsm:HeaderExchangedDocument>
            <rsm:SpecifiedSupplyChainTradeTransaction>
            <ram:ApplicableSupplyChainTradeAgreement>
            <ram:BuyerOrderReferencedDocument><ram:ID>PO-1</ram:ID></ram:BuyerOrderReferencedDocument></ram:ApplicableSupplyChainTradeAgreement>
            <ram:ApplicableSupplyChainTradeSettlement>
            <ram:InvoiceCurrencyCode>EUR</ram:InvoiceCurrencyCode>
            <ram:ApplicableTradeTax>
            <ram:CalculatedAmount currencyID="EUR">19.00</ram:CalculatedAmount>
            <ram:TypeCode>VAT</ram:TypeCode>
            <ram:BasisAmount currencyID="EUR">100.00</ram:BasisAmount>
            <ram:CategoryCode>S</ram:CategoryCode>
            <ram:ApplicablePercent>19.00</ram:ApplicablePercent></ram:ApplicableTradeTax>
            <ram:SpecifiedTradeSettlementMonetarySummation>
            <ram:LineTotalAmount currencyID="EUR">100.00</ram:LineTotalAmount>
            <ram:TaxTotalAmount currencyID="EUR">19.00</ram:TaxTotalAmount>
            <ram:GrandTotalAmount currencyID="EUR">119.00</ram:GrandTotalAmount></ram:SpecifiedTradeSettlementMonetarySummation>
            </ram:ApplicableSupplyChainTradeSettlement>
            <ram:IncludedSupplyChainTradeLineItem>
            <ram:AssociatedDocumentLineDocument>
            <ram:LineID>1</ram:LineID></ram:AssociatedDocumentLineDocument>
            <ram:SpecifiedSupplyChainTradeSettlement>
            <ram:SpecifiedTradeSettlementMonetarySummation>
            <ram:LineTotalAmount currencyID="EUR">100.00</ram:LineTotalAmount></ram:SpecifiedTradeSettlementMonetarySummation>
            </ram:SpecifiedSupplyChainTradeSettlement></ram:IncludedSupplyChainTradeLineItem></rsm:SpecifiedSupplyChainTradeTransaction>
            </rsm:CrossIndustryDocument>
            """
        );

    /// <summary>One file that has two streams under its keys.</summary>
    [Theory]
    [InlineData("the same bytes", null)]
    [InlineData("another invoice", "GW-PDF-SEVERAL")]
    [InlineData("no invoice", "GW-PDF-SEVERAL")]
    public void Open_KeysOfAFileThatLeadToTwoStreams_AreOneFileOrRefused(string other, string? code)
    {
        string Stream(string text) => $"<< /Length {text.Length} >>\nstream\n{text}\nendstream";
        var xml = Encoding.Latin1.GetString(MiniPdf.Cii(Norm));
        var pdf = RawPdf.Of([
            "<< /Type /Catalog /Pages 2 0 R /Names << /EmbeddedFiles << /Names [(factur-x.xml) 3 0 R] >> >> >>",
            RawPdf.Pages,
            "<< /Type /Filespec /F (factur-x.xml) /UF (factur-x.xml) /EF << /F 4 0 R /UF 5 0 R >> >>",
            Stream(
                other switch
                {
                    "the same bytes" => xml,
                    "another invoice" => xml.Replace("R-1", "R-2"),
                    _ => "<other/>",
                }
            ),
            Stream(xml),
        ]);

        var content = Container.Open(pdf, ReadLimits.Default);

        Assert.Equal(code, content.Document is null ? Assert.Single(content.Faults).Code : null);
    }

    /// <summary>Two files of which one has the invoice's name by one key alone: some readers take that one.</summary>
    [Theory]
    [InlineData("/F (factur-x.xml) /UF (page.txt)", "R-2", "GW-PDF-SEVERAL")]
    [InlineData("/F (page.txt) /UF (factur-x.xml)", "R-2", "GW-PDF-SEVERAL")]
    [InlineData("/F (factur-x.xml) /UF (page.txt)", "R-1", null)]
    [InlineData("/F (page.txt) /UF (page.txt)", "R-2", null)]
    public void Open_FileOfTheInvoicesNameByOneKey_IsAnInvoice(string names, string number, string? code)
    {
        string Stream(string text) => $"<< /Length {text.Length} >>\nstream\n{text}\nendstream";
        var xml = Encoding.Latin1.GetString(MiniPdf.Cii(Norm));
        var pdf = RawPdf.Of([
            "<< /Type /Catalog /Pages 2 0 R /Names << /EmbeddedFiles << /Names [(a) 3 0 R (factur-x.xml) 4 0 R] >> >> >>",
            RawPdf.Pages,
            $"<< /Type /Filespec {names} /EF << /F 5 0 R /UF 5 0 R >> >>",
            "<< /Type /Filespec /F (factur-x.xml) /UF (factur-x.xml) /EF << /F 6 0 R /UF 6 0 R >> >>",
            Stream(xml.Replace("R-1", number)),
            Stream(xml),
        ]);

        var content = Container.Open(pdf, ReadLimits.Default);

        Assert.Equal(code, content.Document is null ? Assert.Single(content.Faults).Code : null);
    }
}
