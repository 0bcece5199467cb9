using System.Security.Cryptography.Xml;
using System.Text;
using System.Xml;
using CsCheck;
using Invoicing.Formats.CiiInvoice;
using Invoicing.Formats.UblInvoice;
using Invoicing.Model;
using Invoicing.Ports.Documents;
using Invoicing.Values;

namespace Invoicing.Formats.Tests.CiiInvoice;

public sealed class CiiRoundTripTests
{
    private const int Samples = 600;
    private static readonly CiiInvoiceFormat Format = new();
    private static readonly UblInvoiceFormat Ubl = new();

    [Fact]
    public void Read_OfWhatWasWritten_IsTheSameInvoiceWithoutLoss() =>
        InvoiceGen
            .Invoice.Select(CiiCarried.Of)
            .Sample(
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
    public void Convert_FromUblToCiiAndBack_IsTheSameInvoiceWithoutLoss() =>
        InvoiceGen
            .Invoice.Select(CiiCarried.Of)
            .Sample(
                invoice =>
                {
                    var document = Ubl.Write(invoice).Document;
                    var first = Ubl.Read(document, ReadLimits.Default);
                    var cii = Format.Write(first.Invoice!);
                    var second = Format.Read(cii.Document, ReadLimits.Default);
                    var back = Ubl.Write(second.Invoice!);

                    Assert.Empty(first.Losses.Concat(cii.Losses).Concat(second.Losses).Concat(back.Losses));
                    Assert.Equal(Encoding.UTF8.GetString(document.Span), Encoding.UTF8.GetString(back.Document.Span));
                },
                iter: Samples
            );

    /// <summary>Whatever CII does not carry is told, term by term.</summary>
    [Fact]
    public void Write_AnyInvoice_TellsOfEachTermThatItDoesNotCarry() =>
        InvoiceGen.Invoice.Sample(
            invoice =>
            {
                var carried = CiiCarried.Of(invoice);
                List<string> expected = [];
                if (invoice.VatPointDate != carried.VatPointDate)
                {
                    expected.Add("BT-7");
                }
                if (invoice.VatPointDateCode != carried.VatPointDateCode)
                {
                    expected.Add("BT-8");
                }
                foreach (var lost in invoice.PrecedingInvoices.Skip(1))
                {
                    expected.Add("BT-25");
                    expected.AddRange(lost.IssueDate is null ? [] : ["BT-26"]);
                }

                var written = Format.Write(invoice with { TypeCode = carried.TypeCode });

                Assert.Equal(expected.Order(), written.Losses.Select(loss => loss.Term!).Order());
                Assert.All(written.Losses, loss => Assert.True(loss.IsBinding, loss.ToString()));
            },
            iter: Samples
        );

    [Fact]
    public void Write_OfWhatWasRead_GivesTheSameBytes() =>
        InvoiceGen
            .Invoice.Select(CiiCarried.Of)
            .Sample(
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

    [Theory]
    [InlineData("381", DocumentKind.CreditNote)]
    [InlineData("261", DocumentKind.CreditNote)]
    [InlineData("380", DocumentKind.Invoice)]
    [InlineData("384", DocumentKind.Invoice)]
    [InlineData(null, DocumentKind.Invoice)]
    public void Read_TypeOfDocument_TellsWhetherItCredits(string? type, DocumentKind kind)
    {
        var written = Format.Write(new Invoice { TypeCode = type, Kind = kind });

        Assert.Empty(written.Losses);
        Assert.Equal(kind, Format.Read(written.Document, ReadLimits.Default).Invoice!.Kind);
    }

    [Fact]
    public void Write_CreditNoteWithTheTypeOfAnInvoice_MustNotBeSent()
    {
        var written = Format.Write(new Invoice { TypeCode = "380", Kind = DocumentKind.CreditNote });

        var loss = Assert.Single(written.Losses);
        Assert.Equal(("BT-3", true), (loss.Term, loss.IsFatal));
    }

    [Theory]
    [InlineData("3", "5")]
    [InlineData("35", "29")]
    [InlineData("432", "72")]
    public void Write_TaxPointCode_IsThatOfTheOtherListAndComesBack(string model, string code)
    {
        var invoice = new Invoice { VatPointDateCode = model, VatBreakdown = [new VatBreakdown()] };

        var written = Format.Write(invoice);

        Assert.Contains($"<ram:DueDateTypeCode>{code}</ram:DueDateTypeCode>", Encoding.UTF8.GetString(written.Document.Span), StringComparison.Ordinal);
        Assert.Equal(model, Format.Read(written.Document, ReadLimits.Default).Invoice!.VatPointDateCode);
    }

    [Fact]
    public void Write_AmountInAnotherCurrency_SaysSoAndComesBack()
    {
        var invoice = new Invoice
        {
            CurrencyCode = "EUR",
            Totals = new DocumentTotals { Due = new Money(1.50m, "EUR"), Paid = new Money(2.00m, "USD") },
        };

        var written = Format.Write(invoice);

        var text = Encoding.UTF8.GetString(written.Document.Span);
        Assert.Contains("<ram:DuePayableAmount>1.50</ram:DuePayableAmount>", text, StringComparison.Ordinal);
        Assert.Contains("<ram:TotalPrepaidAmount currencyID=\"USD\">2.00</ram:TotalPrepaidAmount>", text, StringComparison.Ordinal);
        Assert.Equal(invoice, Format.Read(written.Document, ReadLimits.Default).Invoice);
    }

    [Theory]
    [InlineData("DE89370400440532013000", "IBANID")]
    [InlineData("DE89 3704 0044 0532 0130 00", "IBANID")]
    [InlineData("123456789", "ProprietaryID")]
    public void Write_Account_StandsWhereItsFormSays(string account, string element)
    {
        var transfer = new CreditTransfer { AccountIdentifier = account };
        var invoice = new Invoice { PaymentInstructions = new PaymentInstructions { CreditTransfers = [transfer] } };

        var written = Format.Write(invoice);

        Assert.Contains($"<ram:{element}>{account}</ram:{element}>", Encoding.UTF8.GetString(written.Document.Span), StringComparison.Ordinal);
        Assert.Equal(invoice, Format.Read(written.Document, ReadLimits.Default).Invoice);
    }
}
