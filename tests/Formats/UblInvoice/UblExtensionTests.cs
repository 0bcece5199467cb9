using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using CsCheck;
using Invoicing.Formats.UblInvoice;
using Invoicing.Model;
using Invoicing.Ports.Documents;

namespace Invoicing.Formats.Tests.UblInvoice;

/// <summary>The invoice that is read is the document's own, whatever stands in its extensions or between its elements; XDocument is the witness.</summary>
public sealed class UblExtensionTests
{
    private const string Ext = "urn:oasis:names:specification:ubl:schema:xsd:CommonExtensionComponents-2";
    private static readonly UblInvoiceFormat Format = new();
    private static readonly XNamespace Cac = "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2";
    private static readonly XNamespace Cbc = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2";

    [Theory]
    [InlineData("<x/>")]
    [InlineData("<x></x>")]
    [InlineData("text<x a=\"1\"/>text")]
    [InlineData("<x><y/><y></y></x><x/>")]
    [InlineData(
        "<x/><Invoice xmlns=\"urn:oasis:names:specification:ubl:schema:xsd:Invoice-2\"><cbc:ID>INNER</cbc:ID>"
            + "<cbc:DocumentCurrencyCode>XXX</cbc:DocumentCurrencyCode></Invoice>"
    )]
    [InlineData("<cbc:ID>INNER</cbc:ID><cac:InvoiceLine/><cac:AccountingSupplierParty/>")]
    [InlineData("<!-- <x/> --><?p <x/>?><![CDATA[<x/></ext:UBLExtensions>]]>")]
    public void Read_AnyExtension_ReadsTheInvoiceBehindIt(string content)
    {
        foreach (
            var extension in (string[])
                [
                    $"<ext:UBLExtensions xmlns:ext=\"{Ext}\"><ext:UBLExtension><ext:ExtensionContent>{content}</ext:ExtensionContent>"
                        + $"</ext:UBLExtension></ext:UBLExtensions>",
                    $"<ext:UBLExtensions xmlns:ext=\"{Ext}\"><ext:UBLExtension><ext:ExtensionContent/></ext:UBLExtension>"
                        + $"<ext:UBLExtension>{content}</ext:UBLExtension></ext:UBLExtensions>",
                    $"<ext:UBLExtensions xmlns:ext=\"{Ext}\">{content}</ext:UBLExtensions>",
                    $"<ext:UBLExtensions xmlns:ext=\"{Ext}\"/>",
                ]
        )
        {
            var read = Format.Read(
                UblDocuments.Invoice(extension + "<cbc:ID>OUTER</cbc:ID><cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>"),
                ReadLimits.Default
            );

            Assert.Empty(read.Faults);
            Assert.Equal(("OUTER", "EUR"), (read.Invoice!.Number, read.Invoice.CurrencyCode));
            Assert.Single(read.Losses);
        }
    }

    [Fact]
    public void Read_EmptyElementsInEveryPlace_ChangeNothing() =>
        InvoiceGen.Complete.Sample(
            invoice =>
            {
                var written = XDocument.Parse(Encoding.UTF8.GetString(Format.Write(invoice).Document.Span), LoadOptions.PreserveWhitespace);
                foreach (var place in written.Descendants().Where(element => element.HasElements).ToList())
                {
                    place.AddFirst(new XComment("<x/>"), new XElement("x"), new XElement("x", new XElement("y"), new XElement("z", "")));
                    place.Add(new XElement(Cac + "Nothing", new XElement(Cbc + "ID")), new XProcessingInstruction("p", "<x/>"));
                }

                using var bytes = new MemoryStream();
                using (var writer = XmlWriter.Create(bytes, new() { NewLineHandling = NewLineHandling.Entitize, Encoding = new UTF8Encoding(false) }))
                {
                    written.Save(writer);
                }

                var read = Format.Read(bytes.ToArray(), ReadLimits.Default);

                Assert.Empty(read.Faults);
                Assert.Equal(invoice, read.Invoice);
            },
            iter: 200
        );

    [Fact]
    public void Read_OfficialDocuments_GivesWhatAnotherReaderFinds()
    {
        var wrong = new List<string>();
        var compared = 0;
        foreach (var (path, isValid) in Corpus.Ubl())
        {
            var bytes = File.ReadAllBytes(path);
            if (isValid && Format.Read(bytes, ReadLimits.Default).Invoice is { } invoice)
            {
                compared++;
                using var stream = new MemoryStream(bytes);
                if (Witness(XDocument.Load(stream).Root!) is var witness && witness != Summary(invoice))
                {
                    wrong.Add($"{path}: {witness} / {Summary(invoice)}");
                }
            }
        }

        Assert.True(compared > 1_000);
        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong.Take(20)));
    }

    private static string Summary(Invoice invoice) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{invoice.Number}|{invoice.CurrencyCode}|{invoice.Seller?.Name}|{invoice.Lines.Count}|{invoice.Totals?.Due?.Amount:0.##########}"
        );

    private static string Witness(XElement root) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Text(root, Cbc + "ID")?.Trim()}|{Text(root, Cbc + "DocumentCurrencyCode")}|"
                + $"{Text(root, Cac + "AccountingSupplierParty", Cac + "Party", Cac + "PartyLegalEntity", Cbc + "RegistrationName")}|"
                + $"{root.Elements().Count(line => line.Name == Cac + "InvoiceLine" || line.Name == Cac + "CreditNoteLine")}|"
                + $"{Amount(Text(root, Cac + "LegalMonetaryTotal", Cbc + "PayableAmount")):0.##########}"
        );

    private static string? Text(XElement root, params XName[] path) =>
        path.Aggregate((XElement?)root, (element, name) => element?.Element(name))?.Value is { } text && !string.IsNullOrWhiteSpace(text) ? text : null;

    private static decimal? Amount(string? text) => text is null ? null : decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
}
