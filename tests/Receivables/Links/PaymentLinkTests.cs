using System.Text;
using System.Text.RegularExpressions;
using Invoicing.Formats.CiusRo;
using Invoicing.Formats.En16931Cii;
using Invoicing.Formats.En16931Ubl;
using Invoicing.Formats.PeppolBis;
using Invoicing.Formats.PeppolCii;
using Invoicing.Formats.XRechnungCii;
using Invoicing.Formats.XRechnungUbl;
using Invoicing.Model;
using Invoicing.Ports.Documents;
using Invoicing.Receivables.Assembly;
using Invoicing.Receivables.Links;
using Invoicing.Receivables.Orders;
using Invoicing.Receivables.Sellers;
using Invoicing.Receivables.Tests.Support;
using Invoicing.Validation;

namespace Invoicing.Receivables.Tests.Links;

/// <summary>An invoice that is to be paid carries the link of its seller, in every syntax, and stays valid by the rules of each.</summary>
public class PaymentLinkTests
{
    private const string Address = "https://pay.example/R-1?due=238.00&cur=EUR&ref=RF18539007547034";

    private static readonly PaymentLinkOptions Link = new()
    {
        Template = "https://pay.example/{number}?due={amount}&cur={currency}&ref={reference}",
        Terms = "Online bezahlen: {link}",
    };

    private static readonly SellerProfile Seller = OrderSamples.Seller with { PaymentLink = Link };
    private static readonly Order Order = OrderSamples.Of(OrderSamples.Line("a", 2, 100)) with { DeliveredOn = new(2026, 11, 19) };

    public static TheoryData<string> Formats => [.. Written.Select(one => one.Format.Id)];

    private static readonly (IInvoiceFormat Format, string[] RuleSets)[] Written =
    [
        (new En16931UblFormat(), ["en16931-ubl"]),
        (new En16931CiiFormat(), ["en16931-cii"]),
        (new PeppolBisFormat(), ["en16931-ubl", "peppol-bis3"]),
        (new PeppolCiiFormat(), ["en16931-cii", "peppol-cii"]),
        (new XRechnungUblFormat(), ["en16931-ubl", "xrechnung-ubl"]),
        (new XRechnungCiiFormat(), ["en16931-cii", "xrechnung-cii"]),
        (new CiusRoFormat(), ["ro-efactura", "ro-cius"]),
    ];

    [Fact]
    public void Assemble_SellerWithALink_PutsItIntoDocumentsAndTerms()
    {
        var invoice = Invoice(Order, Seller);

        var document = Assert.Single(invoice.SupportingDocuments);
        Assert.Equal(("payment-link", "Payment link", Address), (document.Reference, document.Description, document.ExternalLocation));
        Assert.Equal($"Online bezahlen: {Address}", invoice.PaymentTerms);
        Assert.Equal(["/supportingDocuments/0/externalLocation", "/paymentTerms"], PaymentLinks.PlacesIn(invoice));
    }

    [Fact]
    public void Assemble_NoTermsConfigured_LeavesThePaymentTermsAlone()
    {
        var invoice = Invoice(Order, Seller with { PaymentLink = Link with { Terms = null, Description = null } });

        Assert.Null(invoice.PaymentTerms);
        Assert.Null(invoice.SupportingDocuments[0].Description);
        Assert.Equal(["/supportingDocuments/0/externalLocation"], PaymentLinks.PlacesIn(invoice));
    }

    [Fact]
    public void Assemble_PartPaid_AsksForTheRest() =>
        Assert.Contains("due=100.00&", Invoice(Order with { Paid = 138 }, Seller).SupportingDocuments[0].ExternalLocation, StringComparison.Ordinal);

    [Theory]
    [InlineData("380", false, true)]
    [InlineData("383", false, true)]
    [InlineData("384", false, false)]
    [InlineData("389", false, false)]
    [InlineData("380", true, false)]
    public void Assemble_Link_StandsWhereSomethingIsToBePaidByIt(string type, bool paid, bool stands)
    {
        var invoice = Invoice(Order with { TypeCode = type, PaidInFull = paid }, Seller);

        Assert.Equal(stands, invoice.SupportingDocuments.Count > 0);
        Assert.Equal(stands, invoice.PaymentTerms is not null);
        Assert.Equal(stands, PaymentLinks.PlacesIn(invoice).Any());
    }

    [Fact]
    public void Assemble_SellerWithoutAnAccount_IsPaidOnline()
    {
        var seller = Seller with { Iban = null };

        var payment = Invoice(Order, seller).PaymentInstructions!;

        Assert.Equal(("68", "RF18539007547034", 0), (payment.MeansTypeCode, payment.RemittanceInformation, payment.CreditTransfers.Count));
        Assert.Null(Invoice(Order with { PaidInFull = true }, seller).PaymentInstructions);
        Assert.Null(Invoice(Order, seller with { PaymentLink = null }).PaymentInstructions);
        Assert.Equal("30", Invoice(Order, Seller).PaymentInstructions!.MeansTypeCode);
    }

    [Fact]
    public void Assemble_NumberWithoutAReference_HasNoLinkAndSaysSo()
    {
        var numbering = OrderSamples.Numbering with { PaymentReference = null };

        var without = InvoiceAssembler.Assemble(Order, Seller, numbering).Value!;
        var byNumber = InvoiceAssembler.Assemble(Order, Seller with { PaymentLink = new() { Template = "https://pay.example/{number}" } }, numbering).Value!;

        Assert.Empty(without.Invoice.SupportingDocuments);
        Assert.Equal("GW-REC-PAYMENT-LINK", Assert.Single(without.Warnings).Code);
        Assert.Single(byNumber.Invoice.SupportingDocuments);
        Assert.Empty(byNumber.Warnings);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Write_InvoiceWithALink_KeepsItAndPassesTheRules(string format)
    {
        var (writer, ruleSets) = Written.Single(one => one.Format.Id == format);
        var invoice = writer is CiusRoFormat ? Romanian() : Invoice(Order, Seller);

        var written = writer.Write(invoice);

        Assert.DoesNotContain(written.Losses, loss => loss.Term is "BT-122" or "BT-123" or "BT-124" or "BT-20");
        var address = $">{invoice.SupportingDocuments[0].ExternalLocation!.Replace("&", "&amp;", StringComparison.Ordinal)}</";
        Assert.Matches($"{Regex.Escape(address)}(cbc:URI|ram:URIID)>", Encoding.UTF8.GetString(written.Document.Span));
        var verdicts = DocumentValidator.Default.ValidateEach(written.Document, ruleSets, invoice.IssueDate!.Value);
        Assert.Equal(ruleSets.Length, verdicts.Count);
        Assert.Empty(verdicts.SelectMany(verdict => verdict.Faults).Select(fault => $"{fault.Code} {fault.Message}"));
        var read = writer.Read(written.Document, ReadLimits.Default).Invoice!;
        Assert.Equal(invoice.SupportingDocuments, read.SupportingDocuments);
        Assert.Equal(invoice.PaymentTerms, read.PaymentTerms);
    }

    /// <summary>A seller and a buyer in Romania.</summary>
    private static Invoice Romanian()
    {
        var seller = Seller with { VatId = "RO18547290", City = "SECTOR6", Subdivision = "RO-B", Country = "RO", ElectronicAddress = null };
        var address = OrderSamples.Buyer.Address! with { City = "Cluj-Napoca", Subdivision = "RO-CJ", Country = "RO" };
        return Invoice(
            Order with
            {
                Currency = "RON",
                Buyer = OrderSamples.Buyer with { VatId = "RO87654321", ElectronicAddress = null, Address = address },
            },
            seller
        );
    }

    private static Invoice Invoice(Order order, SellerProfile seller)
    {
        var result = InvoiceAssembler.Assemble(order, seller, OrderSamples.Numbering);
        Assert.True(result.Succeeded, string.Join('\n', result.Faults.Select(fault => $"{fault.Code} {fault.Message}")));
        return result.Value.Invoice;
    }
}
