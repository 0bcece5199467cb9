using System.Text;
using Invoicing.Faults;
using Invoicing.Formats.UblInvoice;
using Invoicing.Ports.Documents;

namespace Invoicing.Formats.Tests.UblInvoice;

public sealed class UblLossTests
{
    private static readonly UblInvoiceFormat Format = new();

    [Theory]
    [InlineData("<cbc:UUID>u</cbc:UUID>", "/Invoice/cbc:UUID", "u")]
    [InlineData("<cbc:ID schemeID=\"s\">1</cbc:ID>", "/Invoice/cbc:ID/@schemeID", "s")]
    [InlineData("stray", "/Invoice", "stray")]
    [InlineData("<cbc:ID>1<x>2</x></cbc:ID>", "/Invoice/cbc:ID/x", "2")]
    [InlineData("<cac:ID>1</cac:ID>", "/Invoice/cac:ID", "1")]
    [InlineData("<x xmlns=\"urn:x\"><y z=\"1\"/></x>", "/Invoice/x/y/@z", "1")]
    [InlineData(
        "<cac:InvoiceLine/><cac:InvoiceLine><cac:Item><cbc:Keyword>k</cbc:Keyword></cac:Item></cac:InvoiceLine>",
        "/Invoice/cac:InvoiceLine[2]/cac:Item/cbc:Keyword",
        "k"
    )]
    [InlineData("<cac:Signature><cac:A/><cac:A><cbc:B>b</cbc:B></cac:A></cac:Signature>", "/Invoice/cac:Signature/cac:A[2]/cbc:B", "b")]
    [InlineData("<cbc:IssueDate>2026-01-31Z</cbc:IssueDate>", "/Invoice/cbc:IssueDate", "Z")]
    [InlineData("<cac:PaymentTerms><cbc:Note>1</cbc:Note><cbc:Note>2</cbc:Note></cac:PaymentTerms>", "/Invoice/cac:PaymentTerms/cbc:Note[2]", "2")]
    [InlineData(
        "<cac:PaymentMeans><cac:CardAccount><cbc:NetworkID>VISA</cbc:NetworkID></cac:CardAccount></cac:PaymentMeans>",
        "/Invoice/cac:PaymentMeans[1]/cac:CardAccount/cbc:NetworkID",
        "VISA"
    )]
    [InlineData(
        "<cac:AdditionalDocumentReference><cbc:ID>1</cbc:ID><cbc:DocumentTypeCode>916</cbc:DocumentTypeCode></cac:AdditionalDocumentReference>",
        "/Invoice/cac:AdditionalDocumentReference[1]/cbc:DocumentTypeCode",
        "916"
    )]
    [InlineData("<cbc:UBLVersionID>2.3</cbc:UBLVersionID>", "/Invoice/cbc:UBLVersionID", "2.3")]
    [InlineData(
        "<cac:LegalMonetaryTotal><cbc:PayableAmount currencyID=\"EUR\"/></cac:LegalMonetaryTotal>",
        "/Invoice/cac:LegalMonetaryTotal/cbc:PayableAmount/@currencyID",
        "EUR"
    )]
    public void Read_ContentWithoutTerm_IsALossWithItsPath(string content, string path, string lost)
    {
        var read = Format.Read(UblDocuments.Invoice(content), ReadLimits.Default);

        Assert.Empty(read.Faults);
        var loss = Assert.Single(read.Losses);
        Assert.Equal((path, lost), (loss.Path, loss.Content));
        Assert.NotEmpty(loss.Reason);
    }

    [Theory]
    [InlineData("<cbc:UBLVersionID>2.1</cbc:UBLVersionID>")]
    [InlineData("<!-- c --><?p i?> \n <cbc:Note>  </cbc:Note><cac:Delivery/>")]
    [InlineData("<cbc:ID><![CDATA[]]></cbc:ID><cbc:Note><![CDATA[]]><!-- c --><![CDATA[]]></cbc:Note>")]
    public void Read_WhatCarriesNothing_IsNoLoss(string content) => Assert.Empty(Format.Read(UblDocuments.Invoice(content), ReadLimits.Default).Losses);

    [Fact]
    public void Read_SchemaLocation_IsNoLoss() =>
        Assert.Empty(
            Format
                .Read(
                    UblDocuments.Invoice("", attributes: " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:schemaLocation=\"a b\""),
                    ReadLimits.Default
                )
                .Losses
        );

    [Fact]
    public void Read_TextCutByCommentsAndCdata_IsWhole()
    {
        var read = Format.Read(UblDocuments.Invoice("<cbc:Note>a<!-- x --> <!-- y --><![CDATA[<b>]]>c</cbc:Note>"), ReadLimits.Default);

        Assert.Equal("a <b>c", read.Invoice!.Notes[0].Text);
    }

    [Fact]
    public void Read_OtherPrefixes_AreTheSameDocument()
    {
        var document = Encoding.UTF8.GetString(UblDocuments.Invoice("<cbc:ID>1</cbc:ID>")).Replace("cbc", "n1", StringComparison.Ordinal);

        Assert.Equal("1", Format.Read(Encoding.UTF8.GetBytes(document), ReadLimits.Default).Invoice!.Number);
    }

    [Theory]
    [InlineData("<cbc:ID>1</cbc:ID><cbc:ID>2</cbc:ID>", "/Invoice/cbc:ID[2]")]
    [InlineData("<cac:LegalMonetaryTotal/><cac:LegalMonetaryTotal/>", "/Invoice/cac:LegalMonetaryTotal[2]")]
    [InlineData("<cac:AccountingSupplierParty/><cac:AccountingSupplierParty/>", "/Invoice/cac:AccountingSupplierParty[2]")]
    public void Read_SecondOfWhatUblTakesOnce_IsAFault(string content, string path)
    {
        var fault = Assert.Single(Format.Read(UblDocuments.Invoice(content), ReadLimits.Default).Faults);

        Assert.Equal(("GW-UBL-REPEATED", path), (fault.Code, fault.Path));
    }

    [Fact]
    public void Read_LongContent_IsCutBetweenCharacters()
    {
        var read = Format.Read(UblDocuments.Invoice($"<cbc:UUID>{new string('x', 199)}😀</cbc:UUID>"), ReadLimits.Default);

        Assert.Equal(new string('x', 199), Assert.Single(read.Losses).Content);
    }

    [Fact]
    public void Read_Extensions_AreOneLoss()
    {
        const string Extensions =
            "<e:UBLExtensions xmlns:e=\"urn:oasis:names:specification:ubl:schema:xsd:CommonExtensionComponents-2\"><e:UBLExtension><a>1</a><a>2</a>"
            + "</e:UBLExtension></e:UBLExtensions>";
        var read = Format.Read(UblDocuments.Invoice(Extensions + "<cbc:ID>1</cbc:ID>"), ReadLimits.Default);

        Assert.Equal("/Invoice/ext:UBLExtensions", Assert.Single(read.Losses).Path);
        Assert.Equal("1", read.Invoice!.Number);
    }

    [Fact]
    public void Read_ThirdTaxTotal_IsALoss()
    {
        static string Total(string currency) => $"<cac:TaxTotal><cbc:TaxAmount currencyID=\"{currency}\">1</cbc:TaxAmount></cac:TaxTotal>";
        var read = Format.Read(
            UblDocuments.Invoice(
                "<cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode><cbc:TaxCurrencyCode>SEK</cbc:TaxCurrencyCode>"
                    + Total("SEK")
                    + Total("EUR")
                    + Total("USD")
            ),
            ReadLimits.Default
        );

        Assert.Equal(("EUR", "SEK"), (read.Invoice!.Totals!.Vat!.Value.Currency, read.Invoice.Totals.VatInAccountingCurrency!.Value.Currency));
        Assert.Equal(("/Invoice/cac:TaxTotal[3]/cbc:TaxAmount", "1 USD"), (Assert.Single(read.Losses).Path, read.Losses[0].Content));
    }
}
