using Invoicing.Faults;
using Invoicing.Model;
using Invoicing.Taxes.Options;
using Invoicing.Taxes.Trace;
using Invoicing.Values;
using static Invoicing.Taxes.Tests.Bills;

namespace Invoicing.Taxes.Tests;

public sealed class FaultTests
{
    public static TheoryData<string, Invoice, string, string, string> Broken() =>
        new()
        {
            { "no currency", Of(Line(1, 1)) with { CurrencyCode = null }, "GW-TAX-CURRENCY", "/currencyCode", "BT-5" },
            { "no line", Of(), "GW-TAX-NO-LINES", "/lines", "BG-25" },
            { "mixed currencies", Of(Line(1, 1), Line(1, 1, currency: "USD")), "GW-TAX-CURRENCY", "/lines/1/price/netPrice", "BT-146" },
            { "total in another currency", Of(Line(1, 1)) with { Totals = new() { Paid = new(1, "USD") } }, "GW-TAX-CURRENCY", "/totals/paid", "BT-113" },
            { "three decimals", Of(Line(1, 1)) with { Totals = new() { Paid = Euro(1.005m) } }, "GW-TAX-DECIMALS", "/totals/paid", "BT-113" },
            { "no category", Of(Line(1, 1, null)), "GW-TAX-CATEGORY", "/lines/0/vat/categoryCode", "BT-151" },
            { "unknown category", Of(Line(1, 1, "X")), "GW-TAX-CATEGORY", "/lines/0/vat/categoryCode", "BT-151" },
            { "standard without rate", Of(Line(1, 1, "S", null)), "GW-TAX-RATE", "/lines/0/vat/rate", "BT-152" },
            { "standard at zero", Of(Line(1, 1, "S", 0)), "GW-TAX-RATE", "/lines/0/vat/rate", "BT-152" },
            { "rate below zero", Of(Line(1, 1, "L", -1)), "GW-TAX-RATE", "/lines/0/vat/rate", "BT-152" },
            { "rate above hundred", Of(Line(1, 1, "S", 101)), "GW-TAX-RATE", "/lines/0/vat/rate", "BT-152" },
            { "reverse charge with rate", Of(Line(1, 1, "AE", 19)), "GW-TAX-RATE", "/lines/0/vat/rate", "BT-152" },
            { "not subject with rate", Of(Line(1, 1, "O", 0)), "GW-TAX-RATE", "/lines/0/vat/rate", "BT-152" },
            { "not subject beside taxed", Of(Line(1, 1, "O", null), Line(1, 1)), "GW-TAX-CATEGORY-MIX", "/vatBreakdown", "BG-23" },
            { "split payment beside standard", Of(Line(1, 1, "B", 22), Line(1, 1)), "GW-TAX-CATEGORY-MIX", "/vatBreakdown", "BG-23" },
            {
                "exempt without reason",
                Of(Line(1, 1, "E") with { Vat = new() { CategoryCode = "E" } }),
                "GW-TAX-EXEMPTION",
                "/vatBreakdown/0/exemptionReasonCode",
                "BT-121"
            },
            {
                "reason of another category",
                Of(Line(1, 1, "K", 0)) with
                {
                    VatBreakdown = [new() { CategoryCode = "K", ExemptionReasonCode = "VATEX-EU-AE" }],
                },
                "GW-TAX-EXEMPTION",
                "/vatBreakdown/0/exemptionReasonCode",
                "BT-121"
            },
            {
                "reason where taxed",
                Of(Line(1, 1)) with
                {
                    VatBreakdown =
                    [
                        new()
                        {
                            CategoryCode = "S",
                            Rate = new(19),
                            ExemptionReason = "x",
                        },
                    ],
                },
                "GW-TAX-EXEMPTION",
                "/vatBreakdown/0/exemptionReason",
                "BT-120"
            },
            {
                "group without lines",
                Of(Line(1, 1)) with
                {
                    VatBreakdown = [new() { CategoryCode = "S", Rate = new(7) }],
                },
                "GW-TAX-BREAKDOWN",
                "/vatBreakdown/0",
                "BG-23"
            },
            {
                "group twice",
                Of(Line(1, 1)) with
                {
                    VatBreakdown = [new() { CategoryCode = "S", Rate = new(19) }, new() { CategoryCode = "S", Rate = new(19.0m) }],
                },
                "GW-TAX-BREAKDOWN",
                "/vatBreakdown/1",
                "BG-23"
            },
            {
                "group without category",
                Of(Line(1, 1)) with
                {
                    VatBreakdown = [new() { Rate = new(19) }],
                },
                "GW-TAX-BREAKDOWN",
                "/vatBreakdown/0/categoryCode",
                "BT-118"
            },
            {
                "neither price nor net",
                Of(
                    new InvoiceLine
                    {
                        Vat = new() { CategoryCode = "S", Rate = new(19) },
                    }
                ),
                "GW-TAX-LINE-UNPRICED",
                "/lines/0/netAmount",
                "BT-131"
            },
            { "price below zero", Of(Line(1, -1)), "GW-TAX-NEGATIVE-PRICE", "/lines/0/price", "BT-146" },
            {
                "price for no units",
                Of(Priced(new() { NetPrice = Euro(1), BaseQuantity = new(0, null) })),
                "GW-TAX-BASE-QUANTITY",
                "/lines/0/price/baseQuantity/value",
                "BT-149"
            },
            {
                "price in another unit",
                Of(Priced(new() { NetPrice = Euro(1), BaseQuantity = new(1, "KGM") })),
                "GW-TAX-UNIT",
                "/lines/0/price/baseQuantity/unitCode",
                "BT-150"
            },
            { "net price off gross", Of(Priced(new() { NetPrice = Euro(1), GrossPrice = Euro(2) })), "GW-TAX-DIFFERENCE", "/lines/0/price/netPrice", "BT-146" },
            { "allowance of nothing", Of(Line(1, 1) with { Allowances = [new()] }), "GW-TAX-ALLOWANCE", "/lines/0/allowances/0/amount", "BT-136" },
            {
                "document charge untaxed",
                Of(Line(1, 1)) with
                {
                    Charges = [new() { Amount = Euro(1) }],
                },
                "GW-TAX-CATEGORY",
                "/charges/0/vatCategoryCode",
                "BT-102"
            },
            {
                "percentage of no lines",
                Of(Line(1, 1)) with
                {
                    Charges =
                    [
                        new()
                        {
                            Percentage = new(1),
                            VatCategoryCode = "S",
                            VatRate = new(7),
                        },
                    ],
                },
                "GW-TAX-ALLOWANCE",
                "/charges/0/baseAmount",
                "BT-100"
            },
            {
                "accounting currency without rate",
                Of(Line(1, 1)) with
                {
                    VatAccountingCurrencyCode = "SEK",
                },
                "GW-TAX-EXCHANGE-RATE",
                "/totals/vatInAccountingCurrency",
                "BT-111"
            },
            {
                "accounting amount without currency",
                Of(Line(1, 1)) with
                {
                    Totals = new() { VatInAccountingCurrency = new(1, "SEK") },
                },
                "GW-TAX-ACCOUNTING-CURRENCY",
                "/totals/vatInAccountingCurrency",
                "BT-111"
            },
            {
                "absurd amount",
                Of(Line(1_000_000, 1_000_000.01m)) with
                {
                    Totals = new() { LineNetAmounts = null },
                },
                "GW-TAX-ABSURD",
                "/lines/0/netAmount",
                "BT-131"
            },
            { "overflow", Of(Line(1, 1), Line(decimal.MaxValue, 2)), "GW-TAX-OVERFLOW", "/lines/1", "BG-25" },
        };

    [Theory]
    [MemberData(nameof(Broken))]
    public void Enrich_BrokenInvoice_NamesCodePlaceAndTerm(string name, Invoice invoice, string code, string path, string term)
    {
        var result = TaxCalculation.Calculate(invoice, TaxOptions.Default);
        var fault = result.Faults.First(found => found.Severity == Severity.Fatal);
        Assert.Equal((name, code, path, term), (name, fault.Code, fault.Path, fault.Term));
        Assert.NotNull(fault.Hint);
        Assert.Null(result.Completed);
        Assert.Null(result.PayableAfterWithholding);
    }

    [Theory]
    [InlineData(30.02, true)]
    [InlineData(29.98, true)]
    [InlineData(30.03, false)]
    [InlineData(29.97, false)]
    public void Enrich_StatedLineNet_IsKeptWithinTheSlack(decimal stated, bool kept)
    {
        var invoice = Of(Line(3, 10) with { NetAmount = Euro(stated) });
        var result = TaxCalculation.Calculate(invoice, TaxOptions.Default);
        Assert.Equal(
            new Difference("BT-131", "/lines/0/netAmount", Euro(stated), Euro(30), kept, "BT-131 = BT-129 × BT-146 ÷ BT-149 + charges − allowances"),
            Assert.Single(result.Differences)
        );
        Assert.Equal(kept ? Severity.Warning : Severity.Fatal, Assert.Single(result.Faults).Severity);
        Assert.Equal(kept ? stated : null, result.Completed?.Totals!.LineNetAmounts!.Value.Amount);
        Assert.Null(TaxCalculation.Calculate(invoice, new() { Differences = DifferencePolicy.Refuse }).Completed);
    }

    [Fact]
    public void Enrich_PolicyKeep_KeepsEveryStatedFigureAndWarns()
    {
        var invoice = Of(Line(3, 10) with { NetAmount = Euro(90) }) with { Totals = new() { Due = Euro(1) } };
        var result = TaxCalculation.Calculate(invoice, new() { Differences = DifferencePolicy.Keep });
        Assert.Equal(["BT-131", "BT-115"], result.Differences.Select(difference => difference.Term));
        Assert.All(result.Faults, fault => Assert.Equal(Severity.Warning, fault.Severity));
        Assert.Equal((90m, 1m), (result.Completed!.Lines[0].NetAmount!.Value.Amount, result.Completed.Totals!.Due!.Value.Amount));
    }

    [Fact]
    public void Enrich_EmptyGroup_MayStandAsZero()
    {
        var invoice = Of(Line(1, 100)) with
        {
            VatBreakdown =
            [
                new()
                {
                    CategoryCode = "Z",
                    Rate = new(0),
                    TaxableAmount = Euro(0),
                    TaxAmount = Euro(0),
                },
            ],
        };
        var completed = TaxCalculation.Calculate(invoice, TaxOptions.Default).Completed!;
        Assert.Equal([0m, 19m], completed.VatBreakdown.Select(group => group.TaxAmount!.Value.Amount));
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(19, false)]
    public void Enrich_StatedRateOfWhatIsNotSubject_MayOnlyBeZero(decimal rate, bool kept)
    {
        var invoice = Of(Line(1, 100, "O", null)) with { VatBreakdown = [new() { CategoryCode = "O", Rate = new(rate) }] };
        Assert.Equal(kept ? new Percentage(0) : null, TaxCalculation.Calculate(invoice, TaxOptions.Default).Completed?.VatBreakdown[0].Rate);
    }

    [Theory]
    [InlineData(5.71, true)]
    [InlineData(6.69, true)]
    [InlineData(6.70, false)]
    [InlineData(4.70, false)]
    public void Enrich_StatedTax_IsKeptWhereBrCo17Holds(decimal stated, bool kept)
    {
        var invoice = Of(Line(3, 10)) with
        {
            VatBreakdown =
            [
                new()
                {
                    CategoryCode = "S",
                    Rate = new(19),
                    TaxAmount = Euro(stated),
                },
            ],
        };
        var completed = TaxCalculation.Calculate(invoice, TaxOptions.Default).Completed;
        Assert.Equal(kept ? 30 + stated : null, completed?.Totals!.WithVat!.Value.Amount);
    }

    [Fact]
    public void Enrich_WrongTotal_GivesOneFaultWithBothFigures()
    {
        var invoice = Of(Line(3, 10)) with
        {
            Totals = new()
            {
                WithoutVat = Euro(31),
                WithVat = Euro(36.70m),
                Due = Euro(36.70m),
            },
        };
        var fault = Assert.Single(TaxCalculation.Calculate(invoice, TaxOptions.Default).Faults);
        Assert.Equal(("GW-TAX-DIFFERENCE", "BT-109", "/totals/withoutVat"), (fault.Code, fault.Term, fault.Path));
        Assert.Equal("BT-109 is stated as 31 EUR; 30.00 EUR follows from the figures it depends on (BR-CO-13).", fault.Message);
    }

    [Fact]
    public void Enrich_StatedNetWithoutPrice_IsTaken()
    {
        var line = new InvoiceLine
        {
            NetAmount = Euro(12.3m),
            Vat = new() { CategoryCode = "S", Rate = new(19) },
        };
        var completed = TaxCalculation.Calculate(Of(line), TaxOptions.Default).Completed!;
        Assert.Equal("14.64 EUR", completed.Totals!.WithVat.ToString());
        Assert.Equal("12.30 EUR", completed.Lines[0].NetAmount.ToString());
    }

    [Fact]
    public void Enrich_AccountingCurrencyOfTheInvoice_WarnsAndGoesOn()
    {
        var result = TaxCalculation.Calculate(Of(Line(1, 1)) with { VatAccountingCurrencyCode = "EUR" }, TaxOptions.Default);
        Assert.Equal("GW-TAX-ACCOUNTING-CURRENCY", Assert.Single(result.Faults).Code);
        Assert.NotNull(result.Completed);
    }

    [Fact]
    public void Enrich_MaxAmount_IsABound()
    {
        Assert.NotNull(TaxCalculation.Calculate(Of(Line(1, 100)), new() { MaxAmount = 119 }).Completed);
        Assert.Null(TaxCalculation.Calculate(Of(Line(1, 100)), new() { MaxAmount = 118.99m }).Completed);
    }

    [Fact]
    public void Options_OutOfBounds_AreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new TaxOptions { LineTolerance = 0.03m });
        Assert.Throws<ArgumentOutOfRangeException>(() => new TaxOptions { AccountingTolerance = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new TaxOptions { MaxAmount = 0 });
        Assert.Null(TaxCalculation.Calculate(Of(Line(3, 10) with { NetAmount = Euro(30.01m) }), new() { LineTolerance = 0 }).Completed);
    }

    [Fact]
    public void Enrich_FiftyThousandLines_GivesTheirSum()
    {
        var invoice = Of([.. Enumerable.Range(1, 50_000).Select(index => Line(index, 0.10m, "S", index % 2 == 0 ? 19 : 7))]);
        var completed = TaxCalculation.Calculate(invoice, TaxOptions.Default).Completed!;
        Assert.Equal(125_002_500m, completed.Totals!.LineNetAmounts!.Value.Amount);
        Assert.Equal([62_500_000m * 0.07m, 62_502_500m * 0.19m], completed.VatBreakdown.Select(group => group.TaxAmount!.Value.Amount));
        Assert.Empty(Norm.Broken(completed));
    }

    private static InvoiceLine Priced(PriceDetails price) => Line(1, 1) with { Price = price };

    private static Money Euro(decimal amount) => new(amount, "EUR");
}
