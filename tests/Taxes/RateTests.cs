using System.Globalization;
using Invoicing.Faults;
using Invoicing.Model;
using Invoicing.Taxes.Currencies;
using Invoicing.Taxes.Exemptions;
using Invoicing.Taxes.Options;
using Invoicing.Taxes.Rates;
using static Invoicing.Taxes.Tests.Bills;

namespace Invoicing.Taxes.Tests;

public sealed class RateTests
{
    private const string Others = "CH GB IS NO RS SA";
    private const string MemberStates = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK";

    [Theory]
    [InlineData("EE", VatRateKind.Standard, "2025-06-30", 22)]
    [InlineData("EE", VatRateKind.Standard, "2025-07-01", 24)]
    [InlineData("SK", VatRateKind.Standard, "2024-12-31", 20)]
    [InlineData("SK", VatRateKind.Standard, "2025-01-01", 23)]
    [InlineData("SK", VatRateKind.Reduced, "2025-01-01", 19)]
    [InlineData("SK", VatRateKind.SecondReduced, "2025-01-01", 5)]
    [InlineData("RO", VatRateKind.Standard, "2025-07-31", 19)]
    [InlineData("RO", VatRateKind.Standard, "2025-08-01", 21)]
    [InlineData("RO", VatRateKind.Reduced, "2025-08-01", 11)]
    [InlineData("FI", VatRateKind.Standard, "2024-08-31", 24)]
    [InlineData("FI", VatRateKind.Standard, "2024-09-01", 25.5)]
    [InlineData("FI", VatRateKind.Reduced, "2025-12-31", 14)]
    [InlineData("FI", VatRateKind.Reduced, "2026-01-01", 13.5)]
    [InlineData("LT", VatRateKind.Reduced, "2026-01-01", 12)]
    [InlineData("AT", VatRateKind.SuperReduced, "2026-07-01", 4.9)]
    [InlineData("EL", VatRateKind.Standard, "2026-01-01", 24)]
    [InlineData("IT", VatRateKind.SuperReduced, "2026-01-01", 4)]
    [InlineData("XI", VatRateKind.Standard, "2026-01-01", 20)]
    [InlineData("LI", VatRateKind.SecondReduced, "2026-01-01", 2.6)]
    [InlineData("NO", VatRateKind.Reduced, "2026-01-01", 15)]
    public void Find_Day_GivesTheRateThenInForce(string country, VatRateKind kind, string date, decimal expected) =>
        Assert.Equal(expected, VatRates.Find(country, kind, DateOnly.Parse(date, CultureInfo.InvariantCulture))!.Rate);

    [Theory]
    [InlineData("RO", VatRateKind.SecondReduced, "2025-08-01")]
    [InlineData("DK", VatRateKind.Reduced, "2026-01-01")]
    [InlineData("AT", VatRateKind.SuperReduced, "2026-06-30")]
    [InlineData("DE", VatRateKind.Standard, "2023-12-31")]
    [InlineData("PT", VatRateKind.Regional, "2026-01-01")]
    [InlineData("US", VatRateKind.Standard, "2026-01-01")]
    public void Find_NoneOrSeveral_GivesNull(string country, VatRateKind kind, string date) =>
        Assert.Null(VatRates.Find(country, kind, DateOnly.Parse(date, CultureInfo.InvariantCulture)));

    [Fact]
    public void All_EveryMemberState_HasOneStandardRateOnEachDay()
    {
        foreach (var country in MemberStates.Split(' '))
        {
            for (var day = VatRates.CoveredFrom; day <= new DateOnly(2027, 1, 1); day = day.AddDays(1))
            {
                var standard = VatRates.Find(country, VatRateKind.Standard, day);
                Assert.True(standard is { Rate: >= 15 and <= 27 }, $"{country} {day}");
                var reduced = new[] { VatRateKind.Reduced, VatRateKind.SecondReduced, VatRateKind.ThirdReduced }
                    .Select(kind => VatRates.Find(country, kind, day)?.Rate)
                    .OfType<decimal>()
                    .ToList();
                Assert.Equal(reduced.OrderDescending(), reduced);
                Assert.All(reduced, rate => Assert.InRange(rate, 5, standard.Rate));
            }
        }

        Assert.Equal(
            $"{MemberStates} {Others}".Split(' ').Order(StringComparer.Ordinal),
            VatRates.All.Select(rate => rate.Country).Distinct().Order(StringComparer.Ordinal)
        );
        Assert.All(VatRates.All, rate => Assert.True(rate.Source.Length > 0 && (rate.To is null || rate.From <= rate.To)));
    }

    [Fact]
    public void Enrich_RateOfNoCountryConcerned_Warns()
    {
        var invoice = Of(Line(1, 100, "S", 18)) with { Seller = new() { VatIdentifier = "RO1234567897" } };
        var result = TaxCalculation.Calculate(invoice, TaxOptions.Default);
        var fault = Assert.Single(result.Faults);
        Assert.Equal(("GW-TAX-RATE-UNKNOWN", Severity.Warning, "/vatBreakdown/0/rate", "BT-119"), (fault.Code, fault.Severity, fault.Path, fault.Term));
        Assert.Contains("18 % is not a VAT rate of RO on 2026-03-01", fault.Message);
        Assert.NotNull(result.Completed);
    }

    /// <summary>19 % of a seller in Northern Ireland is unknown; of one in a country that is not in the table nobody can say.</summary>
    [Theory]
    [InlineData("XI123456789", 19, "GW-TAX-RATE-UNKNOWN", Severity.Warning)]
    [InlineData("XI123456789", 20, null, null)]
    [InlineData("CHE123456789MWST", 7.7, "GW-TAX-RATE-UNKNOWN", Severity.Warning)]
    [InlineData("UA123456789", 19, "GW-TAX-RATE-UNCHECKED", Severity.Information)]
    public void Enrich_SellerOutsideTheUnion_RateIsCheckedOrSaidNotToBe(string seller, double rate, string? code, Severity? severity)
    {
        var invoice = Of(Line(1, 100, "S", (decimal)rate)) with { Seller = new() { VatIdentifier = seller } };

        var fault = TaxCalculation.Calculate(invoice, TaxOptions.Default).Faults.SingleOrDefault();

        Assert.Equal((code, severity), (fault?.Code, fault?.Severity));
    }

    [Fact]
    public void Enrich_RateOfTheBuyersCountry_IsKnown()
    {
        var invoice = Of(Line(1, 100, "S", 25.5m)) with { Buyer = new() { PostalAddress = new() { CountryCode = "FI" } } };
        Assert.Empty(TaxCalculation.Calculate(invoice, TaxOptions.Default).Faults);
        Assert.Single(TaxCalculation.Calculate(invoice, new() { Country = "DE" }).Faults);
    }

    /// <summary>A credit note after a change of rates takes back what was taxed before it; its own day does not matter.</summary>
    [Fact]
    public void Enrich_CreditNoteOfAnInvoiceUnderAnEarlierRate_KnowsThatRateAlone()
    {
        var note = Of(Line(1, 100, "S", 19)) with
        {
            Kind = DocumentKind.CreditNote,
            Seller = new() { VatIdentifier = "RO1234567897" },
            PrecedingInvoices = [new PrecedingInvoice { Reference = "A-1", IssueDate = new(2025, 7, 31) }],
        };
        Assert.Empty(TaxCalculation.Calculate(note, TaxOptions.Default).Faults);
        Assert.Single(TaxCalculation.Calculate(note with { PrecedingInvoices = [] }, TaxOptions.Default).Faults);
        Assert.Single(TaxCalculation.Calculate(note with { VatPointDate = new(2026, 3, 1) }, TaxOptions.Default).Faults);
        Assert.Single(TaxCalculation.Calculate(note with { Kind = DocumentKind.Invoice }, TaxOptions.Default).Faults);
    }

    [Theory]
    [InlineData("2025-07-31", 9)]
    [InlineData("2025-08-01", 11)]
    public void Enrich_MappedItem_TakesTheRateOfTheDay(string date, decimal expected)
    {
        var options = new TaxOptions
        {
            Country = "RO",
            Treatments = new Dictionary<string, VatTreatment> { ["BREAD"] = new("S", VatRateKind.Reduced) },
            DefaultTreatment = new("S", VatRateKind.Standard),
        };
        var invoice = Of(Line(1, 100, null) with { Item = new() { SellersIdentifier = "BREAD" } }, Line(1, 100, null)) with
        {
            IssueDate = DateOnly.Parse(date, CultureInfo.InvariantCulture),
        };
        var completed = TaxCalculation.Calculate(invoice, options).Completed!;
        Assert.Equal(("S", expected), (completed.Lines[0].Vat!.CategoryCode!, completed.Lines[0].Vat!.Rate!.Value.Value));
        Assert.Equal(expected + 10, completed.Lines[1].Vat!.Rate!.Value.Value);
    }

    [Fact]
    public void Enrich_MappedItemWithoutSuchARate_IsAFault()
    {
        var options = new TaxOptions { Country = "DK", DefaultTreatment = new("S", VatRateKind.Reduced) };
        var fault = Assert.Single(TaxCalculation.Calculate(Of(Line(1, 100, null)), options).Faults);
        Assert.Equal("Category S needs a rate: DK has no single Reduced rate on 2026-03-01.", fault.Message);
    }

    [Fact]
    public void Enrich_Classification_DecidesTheTreatment()
    {
        var options = new TaxOptions
        {
            Treatments = new Dictionary<string, VatTreatment> { ["85"] = new("E") },
            ExemptionReasonCode = "VATEX-EU-132-1I",
        };
        var line = Line(1, 100, null) with { Item = new() { Classifications = [new("10", "CG"), new("85", "CG")] } };
        var group = Assert.Single(TaxCalculation.Calculate(Of(line), options).Completed!.VatBreakdown);
        Assert.Equal(("E", "VATEX-EU-132-1I", 0m), (group.CategoryCode!, group.ExemptionReasonCode!, group.TaxAmount!.Value.Amount));
    }

    [Fact]
    public void Exemptions_Table_FitsCategoriesThatNeedAReason()
    {
        Assert.All(VatExemptions.All, reason => Assert.Contains(reason.CategoryCode, new[] { "E", "AE", "K", "G", "O" }));
        Assert.All(VatExemptions.All, reason => Assert.True(reason.Text.Length is > 0 and < 100 && reason.Code.StartsWith("VATEX-", StringComparison.Ordinal)));
        Assert.Equal("VATEX-EU-G", VatExemptions.OfCategory("G")!.Code);
        Assert.Null(VatExemptions.OfCategory("E"));
        Assert.Null(VatExemptions.Find("VATEX-EU-NONE"));
    }

    [Theory]
    [InlineData("EUR", 2, 2)]
    [InlineData("HUF", 2, 2)]
    [InlineData("JPY", 0, 0)]
    [InlineData("KWD", 3, 2)]
    [InlineData("CLF", 4, 2)]
    public void MinorUnits_Currency_IsThatOfIsoAndAtMostTwoInInvoices(string currency, int iso, int invoice) =>
        Assert.Equal((iso, invoice), (MinorUnits.OfIso4217(currency), MinorUnits.InInvoices(currency)));
}
