using Invoicing.Payments.Dunning.Interest;
using Invoicing.Payments.Dunning.Letters;
using Invoicing.Payments.Dunning.Rates;

namespace Invoicing.Payments.Tests.Dunning;

public class LateInterestTests
{
    private static readonly DateOnly Due = new(2024, 6, 20);
    private static readonly IReadOnlyList<DunningLevel> Levels = [new(1, 5, 0, 0, false), new(2, 14, 7, 5, true), new(3, 30, 14, 40, true)];

    [Fact]
    public void Of_PaymentsAndAChangeOfRate_PartsTheDays()
    {
        var interest = LateInterest.Of(1000, Due, [(new(2024, 6, 26), 400), (new(2024, 7, 11), 600)], new(2024, 8, 1), "IE", StatutoryRates.Default).Value!;

        Assert.Equal(
            [(new DateOnly(2024, 6, 21), 5, 1000m, 12.5m), (new DateOnly(2024, 6, 26), 5, 600m, 12.5m), (new DateOnly(2024, 7, 1), 10, 600m, 12.25m)],
            interest.Segments.Select(segment => (segment.From, segment.Days, segment.Principal, segment.Percent))
        );
        Assert.Equal(4.75m, interest.Total);
    }

    [Fact]
    public void Of_ChargebackAfterPayment_BearsInterestAgainAndWhatWasEarnedStays()
    {
        var paid = LateInterest.Of(365, Due, [(new(2024, 6, 23), 365)], new(2024, 6, 30), "DE", StatutoryRates.Default).Value!;
        var back = LateInterest.Of(365, Due, [(new(2024, 6, 23), 365), (new(2024, 6, 29), -365)], new(2024, 6, 30), "DE", StatutoryRates.Default).Value!;

        Assert.Equal((0.25m, 0.50m), (paid.Total, back.Total));
    }

    [Theory]
    [InlineData("PL")]
    [InlineData("XX")]
    public void Of_CountryWithoutRate_IsAFaultAndNotZero(string country) =>
        Assert.Equal("GW-DUN-RATE", LateInterest.Of(1, Due, [], new(2024, 7, 1), country, StatutoryRates.Default).Faults[0].Code);

    [Fact]
    public void Of_DayBeyondTheTable_NeedsRowsOfItsOwn()
    {
        Assert.Equal("GW-DUN-RATE", LateInterest.Of(1, Due, [], new(2026, 2, 1), "DE", StatutoryRates.Default).Faults[0].Code);
        var own = StatutoryRates.Default.With([new StatutoryRate("DE", new(2026, 1, 1), 10.27m, "own", true)]);
        Assert.Equal(10.27m, LateInterest.Of(1, Due, [], new(2026, 2, 1), "DE", own).Value!.Segments[^1].Percent);
    }

    [Fact]
    public void Rows_All_HaveASourceAndAtLeastTheDirectivesMargin() =>
        Assert.All(StatutoryRates.Default.Rows, row => Assert.True(row.Percent >= 8 && row.Source.Length > 10 && row.Country.Length == 2));

    [Fact]
    public void Plan_DayByDayWithCrashes_SendsEachLevelOnce()
    {
        var sent = new List<(int Level, DateOnly On)>();
        for (var day = Due; day < Due.AddDays(90); day = day.AddDays(1))
        {
            var letters = Plan(new DunningItem("i", "c", 100, Due, false, sent), 100, day);
            Assert.Equal(
                letters.SelectMany(letter => letter.Keys),
                Plan(new DunningItem("i", "c", 100, Due, false, sent), 100, day).SelectMany(letter => letter.Keys)
            );
            sent.AddRange(letters.Select(letter => (letter.Level, day)));
        }

        Assert.Equal([(1, Due.AddDays(5)), (2, Due.AddDays(14)), (3, Due.AddDays(30))], sent);
    }

    [Theory]
    [InlineData(100, false, 100, 1)]
    [InlineData(100, true, 100, 0)]
    [InlineData(0, false, 100, 0)]
    [InlineData(100, false, 0, 0)]
    [InlineData(100, false, -5, 0)]
    public void Plan_HeldPaidOrInFavour_SendsNothing(decimal open, bool isHeld, decimal net, int letters) =>
        Assert.Equal(letters, Plan(new DunningItem("i", "c", open, Due, isHeld, []), net, Due.AddDays(6)).Count);

    [Fact]
    public void Plan_OpenAgainAfterPayment_GoesOnWhereItStopped() =>
        Assert.Equal(2, Plan(new DunningItem("i", "c", 10, Due, false, [(1, Due.AddDays(5))]), 10, Due.AddDays(60))[0].Level);

    private static IReadOnlyList<DunningLetter> Plan(DunningItem item, decimal net, DateOnly day) =>
        DunningPlan.Of([item], new Dictionary<string, decimal> { ["c"] = net }, Levels, day);

    [Theory]
    [InlineData(0, 16)]
    [InlineData(3, 15.707)]
    public void Total_OtherUnits_IsRoundedToThem(int decimals, decimal total)
    {
        var own = StatutoryRates.Default.With([new StatutoryRate("DE", new(2026, 1, 1), 9.1m, "test", true)]);
        var interest = LateInterest.Of(1000, new(2026, 3, 31), [], new(2026, 6, 2), "DE", own).Value! with { Decimals = decimals };

        Assert.Equal(total, interest.Total);
    }
}
