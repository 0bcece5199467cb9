using System.Text;
using System.Text.Json;
using CsCheck;
using Invoicing.Json;
using Invoicing.Model;
using Invoicing.Ports.Documents;
using Invoicing.Values;

namespace Invoicing.Core.Tests.Json;

public sealed class JsonRoundTripTests
{
    [Fact]
    public void Read_WrittenInvoice_IsTheSame() =>
        Gen.Select(Gen.Int, Gen.Double[0.05, 1])
            .Sample(
                (seed, density) =>
                {
                    var invoice = AnyInvoice.Of(seed, density);
                    var read = JsonInvoice.Read(JsonInvoice.Write(invoice), ReadLimits.Default);
                    Assert.DoesNotContain(read.Faults, fault => fault.Code != "GW-JSON-KIND");
                    Assert.Equal(invoice, read.Invoice);
                },
                iter: 2_000
            );

    [Fact]
    public void Write_ReadInvoice_GivesTheSameBytes() =>
        Gen.Int.Sample(
            seed =>
            {
                var bytes = JsonInvoice.Write(AnyInvoice.Of(seed, 0.6));
                Assert.Equal(bytes, JsonInvoice.Write(JsonInvoice.Read(bytes, ReadLimits.Default).Invoice!));
            },
            iter: 300
        );

    [Fact]
    public void Write_AnyInvoice_IsJsonForAnotherReader() =>
        Gen.Int.Sample(
            seed =>
            {
                using var document = JsonDocument.Parse(JsonInvoice.Write(AnyInvoice.Of(seed, 0.6)));
                Assert.Equal(JsonValueKind.Object, document.RootElement.ValueKind);
            },
            iter: 300
        );

    [Fact]
    public void Write_Amounts_AreStringsThatKeepTheirScale()
    {
        var invoice = new Invoice
        {
            CurrencyCode = "EUR",
            VatAccountingCurrencyCode = "SEK",
            Totals = new()
            {
                WithoutVat = new(100.00m, "EUR"),
                Vat = new(25.0m, "USD"),
                VatInAccountingCurrency = new(281.50m, "SEK"),
            },
        };
        var expected = """
            {
              "kind": "invoice",
              "currencyCode": "EUR",
              "vatAccountingCurrencyCode": "SEK",
              "totals": {
                "withoutVat": "100.00",
                "vat": {
                  "amount": "25.0",
                  "currency": "USD"
                },
                "vatInAccountingCurrency": "281.50"
              }
            }

            """;
        Assert.Equal(expected, Encoding.UTF8.GetString(JsonInvoice.Write(invoice)));
    }

    [Fact]
    public void Read_NumbersAndBareValues_AreUnderstood()
    {
        var invoice = Read(
            """
            {"lines":[{"quantity":3,"netAmount":30.10,"price":{"netPrice":1.0E1,"baseQuantity":{"value":"1","unitCode":"C62"}},"vat":{"rate":"19.0"}}],
             "seller":{"identifiers":["123",{"value":"456","scheme":"0088"}]},"number":null,"typeCode":"381","currencyCode":"EUR"}
            """
        );
        var line = invoice.Lines[0];
        Assert.Equal(new Quantity(3, null), line.Quantity);
        Assert.Equal("30.10 EUR", line.NetAmount.ToString());
        Assert.Equal(new Money(10, "EUR"), line.Price!.NetPrice);
        Assert.Equal(new Quantity(1, "C62"), line.Price.BaseQuantity);
        Assert.Equal("19.0", line.Vat!.Rate.ToString());
        Assert.Equal([new Identifier("123"), new Identifier("456", "0088")], invoice.Seller!.Identifiers);
        Assert.Null(invoice.Number);
        Assert.Equal(DocumentKind.CreditNote, invoice.Kind);
    }

    [Theory]
    [InlineData("380", DocumentKind.Invoice)]
    [InlineData("502", DocumentKind.CreditNote)]
    [InlineData("261", DocumentKind.CreditNote)]
    [InlineData("532", DocumentKind.CreditNote)]
    public void Read_KindLeftOut_FollowsFromTypeCode(string typeCode, DocumentKind expected) =>
        Assert.Equal(expected, Read($$"""{"typeCode":"{{typeCode}}"}""").Kind);

    [Theory]
    [InlineData("1", "1")]
    [InlineData("-0.50", "-0.50")]
    [InlineData("1.250e3", "1250")]
    [InlineData("125E-2", "1.25")]
    [InlineData("1e-7", "0.0000001")]
    [InlineData("79228162514264337593543950335", "79228162514264337593543950335")]
    public void Read_JsonNumber_IsExact(string number, string expected) =>
        Assert.Equal(
            expected,
            Read("{\"totals\":{\"due\":" + number + "}}").Totals!.Due!.Value.Amount.ToString(System.Globalization.CultureInfo.InvariantCulture)
        );

    [Fact]
    public void Read_ByteOrderMark_IsIgnored() =>
        Assert.Equal("1", JsonInvoice.Read("\uFEFF{\"number\":\"1\"}"u8.ToArray(), ReadLimits.Default).Invoice!.Number);

    [Fact]
    public void Write_HalfASurrogatePair_BecomesTheReplacementCharacter() =>
        Assert.Equal("a\uFFFDb", JsonInvoice.Read(JsonInvoice.Write(new() { Number = "a\ud83db" }), ReadLimits.Default).Invoice!.Number);

    [Fact]
    public void Recognises_Heads_TellsOurs()
    {
        var format = new JsonInvoiceFormat();
        Assert.True(format.Recognises(new("""{"x": {"number": 1}, "number": "12"""u8.ToArray())));
        Assert.True(format.Recognises(new(JsonInvoice.Write(AnyInvoice.Of(1, 1)))));
        Assert.False(format.Recognises(new("""{"x": {"number": 1}}"""u8.ToArray())));
        Assert.False(format.Recognises(new("<Invoice/>"u8.ToArray())));
        Assert.False(format.Recognises(new("[{\"number\":\"1\"}]"u8.ToArray())));
        Assert.False(format.Recognises(new(default)));
    }

    private static Invoice Read(string json)
    {
        var result = JsonInvoice.Read(Encoding.UTF8.GetBytes(json), ReadLimits.Default);
        Assert.Empty(result.Faults);
        return result.Invoice!;
    }

    /// <summary>As in XML: a blank beside a code makes no other country, currency or number. Texts stay as they are.</summary>
    [Fact]
    public void Read_BlanksAroundCodes_AreNoPartOfThem()
    {
        var json = """
            {
              "number": "A-1\n", "issueDate": "2026-11-20", "typeCode": " 380", "currencyCode": "RON ", "buyerReference": " to Ada ",
              "seller": { "name": " Seller", "vatIdentifier": "\tRO18547290", "legalRegistrationIdentifier": " J40 ", "postalAddress": { "countryCode": " RO" } },
              "buyer": { "name": "Buyer", "identifier": { "value": " 73 ", "scheme": " 0088" }, "postalAddress": { "countryCode": "RO\r\n" } },
              "lines": [
                {
                  "identifier": "1 ", "quantity": { "value": "1", "unitCode": "H87 " }, "netAmount": "1.00", "price": { "netPrice": "1" },
                  "vat": { "categoryCode": " S", "rate": "21" }, "item": { "name": " Shelf " }
                }
              ]
            }
            """;

        var read = JsonInvoice.Read(Encoding.UTF8.GetBytes(json), ReadLimits.Default);

        Assert.Empty(read.Faults);
        var invoice = read.Invoice!;
        var (seller, buyer, line) = (invoice.Seller!, invoice.Buyer!, invoice.Lines[0]);
        Assert.Equal(("A-1", "380", "RON"), (invoice.Number, invoice.TypeCode, invoice.CurrencyCode));
        Assert.Equal(("RO18547290", "J40", "RO"), (seller.VatIdentifier, seller.LegalRegistrationIdentifier!.Value, seller.PostalAddress!.CountryCode));
        Assert.Equal(new("73", "0088"), buyer.Identifier);
        Assert.Equal("RO", buyer.PostalAddress!.CountryCode);
        Assert.Equal(("1", "H87", "S", "RON"), (line.Identifier, line.Quantity!.Value.UnitCode, line.Vat!.CategoryCode, line.NetAmount!.Value.Currency));
        Assert.Equal((" to Ada ", " Seller", " Shelf "), (invoice.BuyerReference, seller.Name, line.Item!.Name));
    }
}
