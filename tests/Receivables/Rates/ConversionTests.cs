using Invoicing.Ports.Receivables;
using Invoicing.Receivables.Events;
using Invoicing.Receivables.Issuing;
using Invoicing.Receivables.Orders;
using Invoicing.Receivables.Rates;
using Invoicing.Receivables.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace Invoicing.Receivables.Tests.Rates;

public sealed class ConversionTests
{
    private static readonly PublishedRate[] Published =
    [
        new("ECB", "EUR", "USD", new(2026, 11, 20), 1.0712m),
        new("ECB", "EUR", "RON", new(2026, 11, 20), 5.0914m),
        new("ECB", "EUR", "USD", new(2026, 11, 19), 1.0698m),
    ];

    [Theory]
    [InlineData("EUR", "USD", 20, 1.0712, 20)]
    [InlineData("EUR", "USD", 22, 1.0712, 20)]
    [InlineData("EUR", "USD", 19, 1.0698, 19)]
    [InlineData("USD", "EUR", 20, 0.9335324869, 20)]
    [InlineData("USD", "RON", 21, 4.752987304, 20)]
    public void Find_OnAWorkingDayOrAfterIt_IsTheLatest(string from, string to, int day, double rate, int of)
    {
        var found = new RateWindow(Published).Find(from, to, new(2026, 11, day))!;

        Assert.Equal(((decimal)rate, new DateOnly(2026, 11, of), "ECB"), (found.Rate, found.Date, found.Source));
    }

    [Theory]
    [InlineData("EUR", "USD", 18)]
    [InlineData("EUR", "USD", 27)]
    [InlineData("USD", "RON", 19)]
    [InlineData("EUR", "CHF", 20)]
    public void Find_BeforeTheFirstOrTooOldOrNotQuoted_IsNone(string from, string to, int day) =>
        Assert.Null(new RateWindow(Published).Find(from, to, new(2026, 11, day)));

    [Fact]
    public async Task Add_SameAndOther_KeepsWhatWasFirst()
    {
        await using var office = await Office.OpenAsync();
        await office.Store.AddRatesAsync("acme", Published, DateTimeOffset.UtcNow, default);

        var again = await office.Store.AddRatesAsync("acme", [.. Published, Published[0] with { Rate = 2 }], DateTimeOffset.UtcNow, default);

        Assert.Equal((0, 3, 1), (again.Added, again.Known, again.Conflicts.Count));
        var kept = await office.Store.RatesAsync("acme", ["USD"], new(2026, 11, 20), new(2026, 11, 20), default);
        Assert.Equal(1.0712m, Assert.Single(kept).Rate);
        Assert.Empty(await office.Store.RatesAsync("other", ["USD"], new(2026, 11, 20), new(2026, 11, 20), default));
    }

    /// <summary>By hand: 100.00 USD at 19 % have 19.00 × 0.9335324869 = 17.74 EUR. A credit of it is by the same rate, whatever the day's.</summary>
    [Fact]
    public async Task Issue_OrderInAnotherCurrency_HasBt6AndBt111AndKeepsTheRateAndSoDoesItsCredit()
    {
        var clock = new FakeTimeProvider(new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero));
        await using var office = await Office.OpenAsync(clock);
        await office.Store.AddRatesAsync("acme", Published, clock.GetUtcNow(), default);
        var order = OrderSamples.Of(OrderSamples.Line("1", 1, 100)) with { Id = "usd", Currency = "USD" };

        var done = await office.TakeAsync("e-1", "OrderPlaced", order);

        Assert.True(done.Status == EventStatus.Done, done.Reason?.Message);
        var issued = (await office.Store.FindAsync("acme", EventCatalogue.OrderKey("hafenwerk", "usd"), default))!;
        var invoice = (await office.Handover.ReadAsync(issued.Document.Id, default))!;
        Assert.Equal(("EUR", 17.74m), (invoice.VatAccountingCurrencyCode, invoice.Totals!.VatInAccountingCurrency!.Value.Amount));
        Assert.Contains(
            """exchange":{"source":"ECB","date":"2026-11-20","from":"USD","to":"EUR","rate":0.9335324869,"inverse":1.0712""",
            issued.Document.Body,
            StringComparison.Ordinal
        );
        clock.Advance(TimeSpan.FromDays(30));
        var credited = Assert.IsType<IssueOutcome.Issued>(await office.CreditAsync(issued, "all", same => same));
        var note = (await office.Handover.ReadAsync(Lifecycle.InvoiceId.Parse(credited.Id), default))!;
        Assert.Equal(17.74m, note.Totals!.VatInAccountingCurrency!.Value.Amount);
    }

    [Fact]
    public async Task Issue_WithoutARate_IsParkedAndGoesOnOnceItIsThere()
    {
        var clock = new FakeTimeProvider(new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero));
        await using var office = await Office.OpenAsync(clock);
        var order = OrderSamples.Of(OrderSamples.Line("1", 1, 100)) with { Id = "usd", Currency = "USD" };

        var parked = await office.TakeAsync("e-1", "OrderPlaced", order);
        await office.Store.AddRatesAsync("acme", Published, clock.GetUtcNow(), default);
        await office.Store.SettleAsync(new(parked.Id, [EventStatus.Parked], EventStatus.Pending, clock.GetUtcNow()), default);
        await office.Processor.DrainAsync(default);

        Assert.Equal((EventStatus.Parked, "GW-REC-RATE"), (parked.Status, parked.Reason?.Code));
        Assert.Equal(EventStatus.Done, (await office.Store.FindEventAsync("acme", parked.Id, default))!.Status);
    }

    [Fact]
    public async Task Issue_WithAStatedRate_TakesIt()
    {
        await using var office = await Office.OpenAsync();
        var order = OrderSamples.Of(OrderSamples.Line("1", 1, 100)) with
        {
            Id = "bnr",
            Currency = "USD",
            ExchangeRate = new()
            {
                Rate = 0.93m,
                On = new(2026, 11, 19),
                Source = "BNR",
            },
        };

        var done = await office.TakeAsync("e-1", "OrderPlaced", order);

        Assert.True(done.Status == EventStatus.Done, done.Reason?.Message);
        var issued = (await office.Store.FindAsync("acme", EventCatalogue.OrderKey("hafenwerk", "bnr"), default))!;
        Assert.Equal(17.67m, (await office.Handover.ReadAsync(issued.Document.Id, default))!.Totals!.VatInAccountingCurrency!.Value.Amount);
    }
}
