using Invoicing.Model;
using Invoicing.Ports.Rendering;
using Invoicing.Values;

namespace Invoicing.Rendering.Tests;

/// <summary>An invoice with something in every block of a page.</summary>
internal static class Sample
{
    public static Invoice Invoice(int lines = 3, string name = "Office chair, efficient") =>
        new()
        {
            Number = "R-2026-17",
            IssueDate = new(2026, 11, 29),
            DueDate = new(2026, 12, 29),
            TypeCode = "380",
            CurrencyCode = "EUR",
            BuyerReference = "04011000-12345-34",
            PaymentTerms = "30 days net",
            Notes = [new InvoiceNote { Text = "Thank you, Žofie Grzegżółka – țară, ő, ß." }],
            Seller = new()
            {
                Name = "Müller & Söhne GmbH",
                VatIdentifier = "DE123456789",
                PostalAddress = new()
                {
                    Line1 = "Große Straße 1",
                    City = "München",
                    PostCode = "80333",
                    CountryCode = "DE",
                },
            },
            Buyer = new()
            {
                Name = "Café Łódź",
                PostalAddress = new()
                {
                    Line1 = "ul. Piotrkowska 5",
                    City = "Łódź",
                    PostCode = "90-001",
                    CountryCode = "PL",
                },
            },
            PaymentInstructions = new()
            {
                MeansTypeCode = "58",
                RemittanceInformation = "R-2026-17",
                CreditTransfers = [new CreditTransfer { AccountIdentifier = "DE89370400440532013000", AccountName = "Mueller und Soehne" }],
            },
            Lines =
            [
                .. Enumerable
                    .Range(1, lines)
                    .Select(number => new InvoiceLine
                    {
                        Identifier = $"{number}",
                        Quantity = new(2, "C62"),
                        NetAmount = new(20.5m, "EUR"),
                        Price = new() { NetPrice = new(10.25m, "EUR") },
                        Vat = new() { CategoryCode = "S", Rate = new(19) },
                        Item = new() { Name = name, Description = "With arms" },
                    }),
            ],
            VatBreakdown =
            [
                new VatBreakdown
                {
                    CategoryCode = "S",
                    Rate = new(19),
                    TaxableAmount = new(20.5m * lines, "EUR"),
                    TaxAmount = new(Tax(lines), "EUR"),
                },
            ],
            Totals = new()
            {
                LineNetAmounts = new(20.5m * lines, "EUR"),
                WithoutVat = new(20.5m * lines, "EUR"),
                Vat = new(Tax(lines), "EUR"),
                WithVat = new((20.5m * lines) + Tax(lines), "EUR"),
                Due = new((20.5m * lines) + Tax(lines), "EUR"),
            },
        };

    public static RenderOrder Order(int lines = 3, string name = "Office chair, efficient") =>
        new(Invoice(lines, name)) { Language = "en", Attachment = new("factur-x.xml", "text/xml", "<a/>"u8.ToArray(), "Alternative", "EN 16931") };

    private static decimal Tax(int lines) => Math.Round(20.5m * lines * 0.19m, 2, MidpointRounding.AwayFromZero);
}
