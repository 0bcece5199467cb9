using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using Invoicing.Model;
using Invoicing.Receivables.Assembly;
using Invoicing.Receivables.Json;
using Invoicing.Receivables.Orders;
using Invoicing.Receivables.Tests.Support;
using Invoicing.Taxes.Rates;

namespace Invoicing.Receivables.Tests.Assembly;

public class InvoiceAssemblerTests
{
    [Theory]
    [InlineData("""{ "termsDays": -5 }""", "GW-REC-TERMS", "/termsDays")]
    [InlineData("""{ "termsDays": 10000000 }""", "GW-REC-TERMS", "/termsDays")]
    [InlineData("""{ "paid": -1 }""", "GW-REC-PAID", "/paid")]
    [InlineData("""{ "taxPoint": "9999-12-31" }""", "GW-REC-DATE", "/taxPoint")]
    [InlineData("""{ "deliveredOn": "0001-01-01" }""", "GW-REC-DATE", "/deliveredOn")]
    [InlineData("""{ "period": { "start": "2026-03-02", "end": "2026-03-01" } }""", "GW-REC-DATE", "/period")]
    public void Assemble_ASlip_IsRefusedWithItsPlace(string members, string code, string path)
    {
        var node = JsonSerializer.SerializeToNode(OrderSamples.Of(OrderSamples.Line("a", 1, 10)), EventJson.Options)!.AsObject();
        foreach (var (name, value) in JsonNode.Parse(members)!.AsObject())
        {
            node[name] = value!.DeepClone();
        }

        var refused = InvoiceAssembler.Assemble(node.Deserialize<Order>(EventJson.Options)!, OrderSamples.Seller, OrderSamples.Numbering);

        Assert.Equal((code, path), (refused.Faults[0].Code, refused.Faults[0].Path));
    }

    /// <summary>What is ours in an invoice is in the order's language; what the sender says stays as it is said.</summary>
    [Theory]
    [InlineData(null, "Discount", "Shipping", "over 10 up to 12.5, flat fee")]
    [InlineData("de", "Rabatt", "Versand", "über 10 bis 12,5, Grundbetrag")]
    [InlineData("de-AT", "Rabatt", "Versand", "über 10 bis 12,5, Grundbetrag")]
    [InlineData("pl", "Rabat", "Dostawa", "powyżej 10 do 12,5, opłata stała")]
    public void Assemble_Language_IsThatOfOurTexts(string? language, string discount, string shipping, string label)
    {
        var tiers = new PriceRule
        {
            Model = PriceModel.Tiered,
            Tiers =
            [
                new() { UpTo = 10, UnitPrice = 1 },
                new()
                {
                    UpTo = 12.5m,
                    UnitPrice = 1,
                    FlatFee = 3,
                },
                new() { UnitPrice = 1 },
            ],
        };
        var order = OrderSamples.Of(OrderSamples.Line("a", 20, 1) with { Price = tiers, Discounts = [new() { Percent = 10 }] }) with
        {
            Language = language,
            Discounts = [new() { Amount = 1 }, new() { Amount = 1, Reason = "Treue" }],
            Charges = [new() { Amount = 4 }],
        };

        var assembled = Assemble(order);

        Assert.Equal([discount, "Treue"], assembled.Invoice.Allowances.Select(one => one.Reason));
        Assert.Equal([shipping], assembled.Invoice.Charges.Select(one => one.Reason));
        Assert.All(assembled.Invoice.Lines.SelectMany(line => line.Allowances), one => Assert.Equal(discount, one.Reason));
        Assert.Contains(assembled.Invoice.Lines, line => line.Item!.Name!.EndsWith($"({label})", StringComparison.Ordinal));
        Assert.DoesNotContain(assembled.Warnings, fault => fault.Code == "GW-REC-LANGUAGE");
    }

    [Fact]
    public void Assemble_LanguageWithoutTexts_IsEnglishAndSaysSo()
    {
        var assembled = Assemble(OrderSamples.Of(OrderSamples.Line("a", 1, 10)) with { Language = "fi", Charges = [new() { Amount = 4 }] });

        Assert.Equal("Shipping", assembled.Invoice.Charges[0].Reason);
        Assert.Contains(assembled.Warnings, fault => fault.Code == "GW-REC-LANGUAGE");
    }

    [Fact]
    public void Assemble_AnyOrder_LinesTurnedRoundChangeNoFigure() =>
        OrderSamples.Any.Sample(order =>
        {
            var (straight, turned) = (Invoice(order), Invoice(order with { Lines = [.. order.Lines.Reverse()] }));

            Assert.Equal(straight.Totals, turned.Totals);
            Assert.Equal(ById(straight), ById(turned));
            Assert.Equal(
                straight.VatBreakdown.OrderBy(group => group.Rate!.Value.Value).ToList(),
                turned.VatBreakdown.OrderBy(group => group.Rate!.Value.Value).ToList()
            );
        });

    [Fact]
    public void Assemble_AnyOrder_EveryCentIsInTheTrace() =>
        OrderSamples.Any.Sample(order =>
        {
            var assembled = Assemble(order);
            var exactLines = order.Lines.Sum(line => line.Quantity * line.Price.Amount!.Value);
            var discounts = assembled.Invoice.Lines.Sum(line => line.Allowances.Sum(allowance => allowance.Amount!.Value.Amount));
            var moved = assembled.Trace.Where(step => step.Term == "BT-131").Sum(step => step.Remainder);

            Assert.Equal(exactLines - discounts - moved, assembled.Invoice.Totals!.LineNetAmounts!.Value.Amount);
            var taxes = assembled.Invoice.VatBreakdown.Sum(group => group.Rate!.Value.Of(group.TaxableAmount!.Value.Amount));
            Assert.Equal(taxes - assembled.Trace.Where(step => step.Term == "BT-117").Sum(step => step.Remainder), assembled.Invoice.Totals.Vat!.Value.Amount);
        });

    [Fact]
    public void Assemble_AnyOrderWithVatInItsPrices_ComesToWhatTheBuyerWasShown() =>
        OrderSamples.Any.Sample(order =>
        {
            var shown = Assemble(order with { Lines = [.. order.Lines.Select(line => line with { Vat = new() { Category = "Z" } })] }).Invoice.Totals!;
            var invoice = Invoice(order with { PricesIncludeVat = true });

            Assert.Equal(shown.WithVat!.Value.Amount, invoice.Totals!.Due!.Value.Amount);
            Assert.InRange(Math.Abs(invoice.Totals.Rounding?.Amount ?? 0), 0, 0.02m);
        });

    [Fact]
    public void Assemble_DiscountOfTheWholeOrder_IsSharedOverTheRatesToTheCent()
    {
        var invoice = Invoice(
            OrderSamples.Of(OrderSamples.Line("a", 1, 66.67m), OrderSamples.Line("b", 1, 33.33m, VatRateKind.Reduced)) with
            {
                Discounts = [new() { Amount = 10.01m }],
            }
        );

        Assert.Equal([6.67m, 3.34m], invoice.Allowances.OrderBy(item => -item.Amount!.Value.Amount).Select(item => item.Amount!.Value.Amount));
        Assert.Equal(89.99m, invoice.Totals!.WithoutVat!.Value.Amount);
    }

    [Fact]
    public void Assemble_Terms_StandInTheInvoice()
    {
        var invoice = Invoice(OrderSamples.Of(OrderSamples.Line("a", 2, 10)) with { TermsDays = 14, Paid = 3.80m, Contract = "SUB-1", Note = "Danke" });

        Assert.Equal(new DateOnly(2026, 12, 4), invoice.DueDate);
        Assert.Equal(OrderSamples.Numbering.PaymentReference, invoice.PaymentInstructions!.RemittanceInformation);
        Assert.Equal((23.80m, 20.00m), (invoice.Totals!.WithVat!.Value.Amount, invoice.Totals.Due!.Value.Amount));
        Assert.Equal(("O-1", "SUB-1", "Danke"), (invoice.SalesOrderReference, invoice.ContractReference, invoice.Notes[0].Text));
    }

    [Fact]
    public void Assemble_RateThatChangedBetweenDeliveryAndIssue_IsThatOfTheDelivery()
    {
        var changed = VatRates.All.First(rate => rate is { Kind: VatRateKind.Standard, To: not null, Region: null } && rate.To < new DateOnly(2026, 11, 20));
        var order = OrderSamples.Of(OrderSamples.Line("a", 1, 100)) with { TaxCountry = changed.Country, DeliveredOn = changed.To };

        Assert.Equal(changed.Rate, Invoice(order).VatBreakdown[0].Rate!.Value.Value);
        Assert.NotEqual(changed.Rate, Invoice(order with { DeliveredOn = changed.To!.Value.AddDays(1) }).VatBreakdown[0].Rate!.Value.Value);
    }

    [Theory]
    [InlineData(11.90, true)]
    [InlineData(11.91, false)]
    public void Assemble_ExpectedTotal_MustBeMetToTheCent(double expected, bool met)
    {
        var result = InvoiceAssembler.Assemble(
            OrderSamples.Of(OrderSamples.Line("a", 1, 10)) with
            {
                ExpectedTotal = (decimal)expected,
            },
            OrderSamples.Seller,
            OrderSamples.Numbering
        );

        Assert.Equal(met, result.Succeeded);
        Assert.Equal(met ? [] : ["GW-REC-TOTAL"], result.Faults.Select(fault => fault.Code));
    }

    [Fact]
    public void Assemble_WrongOrder_NamesEachFaultWithItsPlace()
    {
        var order = OrderSamples.Of(OrderSamples.Line("a", 1, 10) with { Discounts = [new() { Percent = 10, Amount = 1 }] }, OrderSamples.Line("a", -1, -1));

        var faults = InvoiceAssembler.Assemble(order, OrderSamples.Seller, OrderSamples.Numbering).Faults;

        Assert.Equal(
            [("GW-REC-DISCOUNT", "/lines/0/discounts/0"), ("GW-REC-LINE-ID", "/lines"), ("GW-REC-PRICE", "/lines/1/price/amount")],
            faults.Select(fault => (fault.Code, fault.Path)).Order()
        );
        Assert.All(faults, fault => Assert.NotNull(fault.Hint));
    }

    [Fact]
    public void Assemble_FiguresBeyondADecimal_AreAFault() =>
        Assert.Equal(
            "GW-REC-OVERFLOW",
            InvoiceAssembler.Assemble(OrderSamples.Of(OrderSamples.Line("a", decimal.MaxValue, 9)), OrderSamples.Seller, OrderSamples.Numbering).Faults[0].Code
        );

    private static AssembledInvoice Assemble(Order order)
    {
        var result = InvoiceAssembler.Assemble(order, OrderSamples.Seller, OrderSamples.Numbering);
        Assert.True(result.Succeeded, string.Join('\n', result.Faults.Select(fault => $"{fault.Code} {fault.Message}")));
        return result.Value;
    }

    private static Invoice Invoice(Order order) => Assemble(order).Invoice;

    private static List<(string?, decimal)> ById(Invoice invoice) =>
        [.. invoice.Lines.Select(line => (line.Identifier, line.NetAmount!.Value.Amount)).OrderBy(line => line.Identifier)];
}
