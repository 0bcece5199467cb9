using Invoicing.Faults;
using Invoicing.Model;
using Invoicing.Ports.Documents;
using Invoicing.Taxes.Options;
using Invoicing.Taxes.Withholding;
using Invoicing.Values;
using static Invoicing.Taxes.Tests.Bills;

namespace Invoicing.Taxes.Tests;

public sealed class BesideTotalsTests
{
    private static readonly ExchangeRate Krona = new("EUR", "SEK", 11.2345m, new(2026, 2, 27), "European Central Bank");

    [Fact]
    public void Enrich_ExchangeRate_GivesTheVatInAccountingCurrency()
    {
        var invoice = Of(Line(1, 100, "S", 25)) with
        {
            VatAccountingCurrencyCode = "SEK",
            Seller = new() { VatIdentifier = "SE556677889901" },
        };
        var result = TaxCalculation.Calculate(invoice, new() { ExchangeRate = Krona });
        Assert.Equal("280.86 SEK", result.Completed!.Totals!.VatInAccountingCurrency.ToString());
        Assert.Equal(Krona, result.ExchangeRate);
        Assert.Equal(("BT-111", 0.0025m), (result.Trace[^1].Term, result.Trace[^1].Remainder));
        Assert.Contains("European Central Bank, 2026-02-27", result.Trace[^1].Rule);
    }

    [Theory]
    [InlineData(280.88, true)]
    [InlineData(280.89, false)]
    public void Enrich_StatedAccountingVat_IsComparedWithTheSnapshot(decimal stated, bool kept)
    {
        var invoice = Of(Line(1, 100, "S", 25)) with
        {
            VatAccountingCurrencyCode = "SEK",
            Totals = new() { VatInAccountingCurrency = new(stated, "SEK") },
        };
        Assert.Equal(kept, TaxCalculation.Calculate(invoice, new() { ExchangeRate = Krona }).Completed is not null);
        var unchecked_ = TaxCalculation.Calculate(invoice, new() { Country = "SE" });
        Assert.Equal(Severity.Information, Assert.Single(unchecked_.Faults).Severity);
        Assert.Null(unchecked_.ExchangeRate);
    }

    [Theory]
    [InlineData("USD", "SEK", 11)]
    [InlineData("EUR", "NOK", 11)]
    [InlineData("EUR", "SEK", 0)]
    public void Enrich_ExchangeRateThatDoesNotFit_IsAFault(string from, string to, decimal rate)
    {
        var invoice = Of(Line(1, 100)) with { VatAccountingCurrencyCode = "SEK" };
        var fault = Assert.Single(TaxCalculation.Calculate(invoice, new() { ExchangeRate = new(from, to, rate, new(2026, 2, 27), "x") }).Faults);
        Assert.Equal(("GW-TAX-EXCHANGE-RATE", "BT-111"), (fault.Code, fault.Term));
    }

    [Fact]
    public void Enrich_Ritenuta_StandsBesideTheTotals()
    {
        var invoice = Of(Line(1, 1000, "S", 22)) with { Seller = new() { VatIdentifier = "IT01234567890" } };
        var result = TaxCalculation.Calculate(invoice, new() { Withholdings = [new("RT01", 20m)] });
        Assert.Equal("1220.00 EUR", result.Completed!.Totals!.Due.ToString());
        Assert.Null(result.Completed.Totals.Paid);
        Assert.Equal(new WithheldTax("RT01", 20m, new(1000m, "EUR"), new(200m, "EUR")), Assert.Single(result.Withheld));
        Assert.Equal(new Money(1020m, "EUR"), result.PayableAfterWithholding);
        Assert.Empty(Norm.Broken(result.Completed));
    }

    [Fact]
    public void Enrich_SeveralWithholdingsOfAShare_AreRoundedEach()
    {
        var invoice = Of(Line(1, 333.33m, "S", 21)) with { Seller = new() { VatIdentifier = "ESB12345678" } };
        var result = TaxCalculation.Calculate(invoice, new() { Withholdings = [new("04", 15m), new("RT02", 23m, 50m)] });
        Assert.Equal(["50.00", "38.33"], result.Withheld.Select(tax => tax.Amount.Amount.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal("166.67 EUR", result.Withheld[1].Base.ToString());
        Assert.Equal("315.00 EUR", result.PayableAfterWithholding.ToString());
    }

    [Theory]
    [InlineData(-1, 100)]
    [InlineData(101, 100)]
    [InlineData(20, 101)]
    public void Enrich_WithholdingOutOfRange_IsAFault(decimal rate, decimal share) =>
        Assert.Equal(
            "GW-TAX-WITHHOLDING",
            Assert.Single(TaxCalculation.Calculate(Of(Line(1, 1)), new() { Withholdings = [new("RT01", rate, share)] }).Faults).Code
        );

    [Fact]
    public void Enrich_ByThePort_RecordsWhatTheFiguresRestOn()
    {
        var invoice = Of(Line(1, 99.99m, "S", 25) with { NetAmount = new(100m, "EUR") }) with { VatAccountingCurrencyCode = "SEK" };
        var options = new TaxOptions
        {
            Country = "SE",
            ExchangeRate = Krona,
            Withholdings = [new("RT01", 20m)],
        };
        var enriched = new InvoiceTaxCalculation(_ => options).Calculate(invoice);
        Assert.Equal(25m, enriched.Invoice!.Totals!.Vat!.Value.Amount);
        Assert.Equal("BT-131", Assert.Single(enriched.Faults).Term);
        using var record = System.Text.Json.JsonDocument.Parse(enriched.Trace);
        var root = record.RootElement;
        Assert.Equal("11.2345", root.GetProperty("exchangeRate").GetProperty("rate").GetString());
        Assert.Equal(["BT-131", "BT-111"], root.GetProperty("roundings").EnumerateArray().Select(step => step.GetProperty("term").GetString()));
        Assert.Equal("100 EUR", root.GetProperty("differences")[0].GetProperty("stated").GetString());
        Assert.Equal("20.00 EUR", root.GetProperty("withheld")[0].GetProperty("amount").GetString());
        Assert.Equal("105.00 EUR", root.GetProperty("payableAfterWithholding").GetString());
    }

    [Fact]
    public void Enrich_ByThePort_FatalFaultGivesNoInvoice()
    {
        var enriched = new InvoiceTaxCalculation(_ => TaxOptions.Default).Calculate(Of());
        Assert.Null(enriched.Invoice);
        Assert.NotEmpty(enriched.Faults);
    }
}
