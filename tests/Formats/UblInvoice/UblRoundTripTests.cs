using System.Security.Cryptography.Xml;
using System.Text;
using System.Xml;
using CsCheck;
using Invoicing.Formats.UblInvoice;
using Invoicing.Model;
using Invoicing.Ports.Documents;
using Invoicing.Values;

namespace Invoicing.Formats.Tests.UblInvoice;

public sealed class UblRoundTripTests
{
    private const int Samples = 600;
    private static readonly UblInvoiceFormat Format = new();

    [Fact]
    public void Read_OfWhatWasWritten_IsTheSameInvoiceWithoutLoss() =>
        InvoiceGen.Invoice.Sample(
            invoice =>
            {
                var written = Format.Write(invoice);
                var read = Format.Read(written.Document, ReadLimits.Default);
                Assert.Empty(written.Losses);
                Assert.Empty(read.Faults);
                Assert.Empty(read.Losses);
                Assert.Equal(Flat.Of(invoice), Flat.Of(read.Invoice!));
                Assert.Equal(invoice, read.Invoice);
            },
            iter: Samples
        );

    [Fact]
    public void Write_OfWhatWasRead_GivesTheSameBytes() =>
        InvoiceGen.Invoice.Sample(
            invoice =>
            {
                var written = Format.Write(invoice).Document;
                var again = Format.Write(Format.Read(written, ReadLimits.Default).Invoice!).Document;
                Assert.Equal(Encoding.UTF8.GetString(written.Span), Encoding.UTF8.GetString(again.Span));
            },
            iter: Samples
        );

    [Fact]
    public void Write_AnyInvoice_GivesItsOwnCanonicalForm() =>
        InvoiceGen.Invoice.Sample(
            invoice =>
            {
                var written = Format.Write(invoice).Document.ToArray();
                var document = new XmlDocument { PreserveWhitespace = true };
                document.Load(new MemoryStream(written));
                var transform = new XmlDsigC14NTransform();
                transform.LoadInput(document);
                using var canonical = new MemoryStream();
                ((Stream)transform.GetOutput()).CopyTo(canonical);
                Assert.Equal(Encoding.UTF8.GetString(canonical.ToArray()), Encoding.UTF8.GetString(written));
            },
            iter: Samples / 3
        );

    [Fact]
    public void Write_EmptyInvoice_WritesTheRootAlone() =>
        Assert.Equal(
            "<Invoice xmlns=\"urn:oasis:names:specification:ubl:schema:xsd:Invoice-2\""
                + " xmlns:cac=\"urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2\""
                + " xmlns:cbc=\"urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2\"></Invoice>",
            Encoding.UTF8.GetString(Format.Write(new Invoice()).Document.Span)
        );

    [Fact]
    public void Write_CharactersXmlCannotCarry_AreReplacedAndSaid()
    {
        var written = Format.Write(new Invoice { Number = "A\0B\uD800C\uFFFE", Lines = [new InvoiceLine { Note = "\u0001" }] });

        Assert.Equal("A\uFFFDB\uFFFDC\uFFFD", Format.Read(written.Document, ReadLimits.Default).Invoice!.Number);
        Assert.Equal(["/Invoice/cbc:ID", "/Invoice/cac:InvoiceLine[1]/cbc:Note"], written.Losses.Select(loss => loss.Path));
        Assert.All(written.Losses, loss => Assert.True(loss.IsFatal, "It must not be sent."));
    }

    [Fact]
    public void Write_SubjectCodeThatIsNone_IsALoss()
    {
        var written = Format.Write(new Invoice { Notes = [new InvoiceNote { SubjectCode = "no code", Text = "note" }] });

        Assert.Equal("no code", Assert.Single(written.Losses).Content);
        Assert.Equal([new InvoiceNote { Text = "note" }], Format.Read(written.Document, ReadLimits.Default).Invoice!.Notes);
    }

    [Fact]
    public void Write_Amounts_KeepTheirScale()
    {
        var invoice = new Invoice
        {
            Totals = new DocumentTotals { Due = new Money(1.500m, "EUR"), Paid = new Money(0.00m, "EUR") },
        };

        var text = Encoding.UTF8.GetString(Format.Write(invoice).Document.Span);

        Assert.Contains("<cbc:PayableAmount currencyID=\"EUR\">1.500</cbc:PayableAmount>", text, StringComparison.Ordinal);
        Assert.Contains("<cbc:PrepaidAmount currencyID=\"EUR\">0.00</cbc:PrepaidAmount>", text, StringComparison.Ordinal);
    }
}
