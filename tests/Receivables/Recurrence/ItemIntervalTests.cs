using System.Text.Json;
using CsCheck;
using Invoicing.Ports.Receivables;
using Invoicing.Receivables.Corrections;
using Invoicing.Receivables.Events.Types;
using Invoicing.Receivables.Json;
using Invoicing.Receivables.Orders;
using Invoicing.Receivables.Recurrence;
using Invoicing.Receivables.Tests.Support;

namespace Invoicing.Receivables.Tests.Recurrence;

/// <summary>Items of one subscription whose periods differ, or are invoiced at different times.</summary>
public sealed class ItemIntervalTests
{
    private static readonly Subscription Mixed = new()
    {
        Id = "S-1",
        Seller = "hafenwerk",
        Currency = "EUR",
        Buyer = OrderSamples.Buyer,
        Start = new(2026, 1, 1),
        TimeZone = "Europe/Berlin",
        Items =
        [
            new()
            {
                Id = "plan",
                Name = "Wartung",
                Price = new() { Amount = 1_200 },
                Interval = new() { Unit = IntervalUnit.Year },
                Timing = ItemTiming.Advance,
            },
            new()
            {
                Id = "api",
                Name = "Calls",
                Meter = "calls",
                Price = new() { Amount = 0.5m },
                Timing = ItemTiming.Arrears,
            },
        ],
    };

    /// <summary>Whatever intervals, timings and anchor: over all days, an item's periods are those of its schedule, each once and none left out.</summary>
    [Fact]
    public void OrderOf_EachDay_HasEachPeriodOfEachItemOnce() =>
        Gen.Select(
                Gen.Int[0, 800],
                Gen.Int[-400, 400],
                Gen.Select(Gen.Int[1, 4], Gen.Enum<IntervalUnit>(), Gen.Enum<ItemTiming>(), Gen.Bool).Array[1, 4],
                Gen.Int[1, 3]
            )
            .Sample(
                (day, ahead, kinds, every) =>
                {
                    var subscription = Mixed with
                    {
                        Start = new DateOnly(2026, 1, 1).AddDays(day),
                        Anchor = new DateOnly(2026, 1, 1).AddDays(day + ahead),
                        Every = every,
                        Items = [.. kinds.Select((kind, index) => Item($"i{index}", kind.Item1, kind.Item2, kind.Item3, kind.Item4))],
                    };
                    var found = subscription.Items.ToDictionary(item => item.Id, _ => new List<OrderPeriod>());
                    foreach (var on in Enumerable.Range(0, 700).Select(subscription.Start.AddDays))
                    {
                        foreach (var line in SubscriptionBilling.OrderOf(subscription, on, []).Value?.Lines ?? [])
                        {
                            found[line.Id.Split('-')[0]].Add(line.Period!);
                        }
                    }

                    foreach (var item in subscription.Items)
                    {
                        var schedule = Schedule.Of(subscription, item);
                        var last = schedule.IndexOf(subscription.Start.AddDays(699))!.Value;
                        var expected = Enumerable.Range(0, item.Timing == ItemTiming.Arrears ? last : last + 1).Select(schedule.Period);
                        Assert.Equal(expected, found[item.Id]);
                    }
                },
                iter: 40
            );

    /// <summary>Over a year paid in advance, what is invoiced is what the dearest terms so far cost day by day; each upgrade is one line.</summary>
    [Fact]
    public void OrderOf_AnyChangesInAPaidYear_AreInvoicedOnceWhereTheyAreDearer() =>
        Gen.Select(Gen.Select(Gen.Int[1, 364], Gen.Int[1, 50]).Array[0, 6], Gen.Int[1, 50])
            .Sample(
                (changes, first) =>
                {
                    // Cents divide: 3.65 is one cent a day.
                    var subscription = Mixed with
                    {
                        Items = [Mixed.Items[0] with { Price = new() { Amount = 3.65m * first } }],
                        Changes =
                        [
                            .. changes
                                .DistinctBy(change => change.Item1)
                                .Select(change => new SubscriptionChange
                                {
                                    Item = "plan",
                                    On = Mixed.Start.AddDays(change.Item1),
                                    Price = new() { Amount = 3.65m * change.Item2 },
                                }),
                        ],
                    };
                    var (expected, level) = (0m, (decimal)first);
                    foreach (var day in Enumerable.Range(0, 365).Select(Mixed.Start.AddDays))
                    {
                        level = Math.Max(level, subscription.Changes.FirstOrDefault(change => change.On == day)?.Price!.Amount / 3.65m ?? 0);
                        expected += level / 100;
                    }

                    var lines = Enumerable
                        .Range(0, 13)
                        .SelectMany(month => SubscriptionBilling.OrderOf(subscription, Mixed.Start.AddMonths(month), []).Value!.Lines)
                        .Where(line => line.Period!.End.Year == 2026)
                        .ToList();

                    Assert.Equal(expected, lines.Sum(line => line.Price.Amount!.Value));
                    Assert.Equal(lines.Count, lines.Select(line => line.Period).Distinct().Count());
                }
            );

    /// <summary>A year of triggers and usage, in any order and again: the year once, each month's usage once, what is late with the next month.</summary>
    [Fact]
    public async Task Trigger_YearInAdvanceAndUsageInArrears_InvoicesEachOnceWhateverIsRunAgain() =>
        await Gen.Select(Gen.Shuffle(Enumerable.Range(0, 13).ToArray()), Gen.Int[0, 12].Array[8])
            .SampleAsync(
                async (order, again) =>
                {
                    await using var office = await Office.OpenAsync();
                    foreach (var month in Enumerable.Range(0, 12))
                    {
                        await UseAsync(office, $"u{month}", month + 1, new(2026, month + 1, 20, 12, 0, 0, TimeSpan.Zero));
                    }

                    foreach (var month in order.Order())
                    {
                        await TriggerAsync(office, $"t{month}", Mixed, Mixed.Start.AddMonths(month));
                    }

                    foreach (var (month, index) in again.Concat(order).Select((month, index) => (month, index)))
                    {
                        await TriggerAsync(office, $"r{index}", Mixed, Mixed.Start.AddMonths(month));
                    }

                    var documents = (await office.Store.ListAsync("acme", null, null, 100, default)).Documents;
                    var expected = Enumerable.Range(0, 13).Select(month => (month % 12 == 0 ? 1_200 : 0) + month * 0.5m);
                    Assert.Equal(expected, documents.Reverse().Select(one => one.Document.Summary.WithoutVat!.Value));
                    Assert.Empty((await office.Store.EventsAsync(new("acme", [EventStatus.Waiting, EventStatus.Pending], 10), default)).Events);
                    Assert.True((await office.ReportAsync())[0].IsWhole);
                },
                iter: 3,
                threads: 1
            );

    /// <summary>Usage of the trigger's day is the next month's, by the subscription's clock; late usage comes with the next, the last after the end.</summary>
    [Fact]
    public async Task Trigger_Arrears_TakesUsageUpToItsDayAndTheLastAfterTheEnd()
    {
        await using var office = await Office.OpenAsync();
        var ended = Mixed with { End = new(2026, 2, 10) };
        await UseAsync(office, "u1", 10, new(2026, 1, 31, 22, 59, 59, TimeSpan.Zero));
        await UseAsync(office, "u2", 4, new(2026, 1, 31, 23, 0, 0, TimeSpan.Zero));
        await TriggerAsync(office, "t1", Mixed, new(2026, 1, 1));
        await TriggerAsync(office, "t2", Mixed, new(2026, 2, 1));
        await UseAsync(office, "u3", 2, new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero));
        await TriggerAsync(office, "t3", ended, new(2026, 3, 1));
        var late = await TriggerAsync(office, "t4", ended, new(2026, 4, 1));

        var documents = (await office.Store.ListAsync("acme", null, null, 100, default)).Documents;

        Assert.Equal([3m, 5m, 1_200m], documents.Select(one => one.Document.Summary.WithoutVat!.Value));
        var line = Assert.Single((await office.Handover.ReadAsync(documents[0].Document.Id, default))!.Lines);
        Assert.Equal((new DateOnly(2026, 2, 1), new DateOnly(2026, 2, 28)), (line.Period!.Start, line.Period.End));
        Assert.Equal((EventStatus.Parked, "/periodStart"), (late.Status, late.Reason!.Path));
    }

    /// <summary>Cancelled in a paid year: the days after the end are credited, the last usage is invoiced, and nothing after it.</summary>
    [Fact]
    public async Task Trigger_CancelledInAPaidYear_GivesTheRestBackByACorrectionAndInvoicesTheLastUsage()
    {
        await using var office = await Office.OpenAsync();
        var ended = Mixed with { End = new(2026, 6, 30) };
        await TriggerAsync(office, "t1", Mixed, Mixed.Start);
        await UseAsync(office, "u1", 10, new(2026, 6, 30, 12, 0, 0, TimeSpan.Zero));
        var year = (await office.Store.FindAsync("acme", SubscriptionBilling.KeyOf(Mixed, Mixed.Start), default))!;
        var rest = new OrderPeriod(new(2026, 7, 1), new(2026, 12, 31));

        await office.TakeAsync(
            "c1",
            "AdjustmentRequested",
            new Adjustment
            {
                Id = "c",
                Invoice = year.Document.Id.Value,
                Scope = AdjustmentScope.Period,
                Period = rest,
            }
        );
        await TriggerAsync(office, "t2", ended, new(2026, 7, 1));
        var next = await TriggerAsync(office, "t3", ended, new(2027, 1, 1));

        // 184 of 365 days.
        Assert.Equal(604.93m, (await office.ReadAsync(year)).Credited["line:plan"]);
        var last = (await office.Store.FindAsync("acme", SubscriptionBilling.KeyOf(Mixed, new(2026, 7, 1)), default))!;
        Assert.Equal(5m, last.Document.Summary.WithoutVat);
        Assert.Equal(("GW-REC-SUBSCRIPTION", EventStatus.Parked), (next.Reason?.Code, next.Status));
    }

    /// <summary>Two triggers that are invoiced together: the year, and the usage of its first month; usage of the second waits.</summary>
    [Fact]
    public async Task ConsolidationClosed_YearInAdvanceAndUsageInArrears_AreInOneInvoiceWithTheirUsage()
    {
        await using var office = await Office.OpenAsync();
        await UseAsync(office, "u1", 10, new(2026, 1, 20, 12, 0, 0, TimeSpan.Zero));
        await UseAsync(office, "u2", 4, new(2026, 2, 20, 12, 0, 0, TimeSpan.Zero));
        foreach (var day in (DateOnly[])[Mixed.Start, new(2026, 2, 1)])
        {
            var trigger = new SubscriptionInvoiceTrigger
            {
                Subscription = Mixed,
                PeriodStart = day,
                ConsolidateFor = "C-7",
            };
            await office.TakeAsync($"{day:MM}", "SubscriptionInvoiceTrigger", trigger);
        }

        await office.TakeAsync(
            "x",
            "ConsolidationClosed",
            new ConsolidationClosed
            {
                Id = "x",
                Seller = "hafenwerk",
                Customer = "C-7",
            }
        );

        var document = Assert.Single((await office.Store.ListAsync("acme", null, null, 10, default)).Documents);
        var invoice = (await office.Handover.ReadAsync(document.Document.Id, default))!;
        Assert.Equal(
            [("S-1/2026-01-01/plan", 1_200m), ("S-1/2026-02-01/api", 5m)],
            invoice.Lines.Select(line => (line.Identifier!, line.NetAmount!.Value.Amount))
        );
        var waiting = Assert.Single((await office.Store.EventsAsync(new("acme", [EventStatus.Waiting], 10), default)).Events);
        Assert.Equal("u2", waiting.Event.EventId);
    }

    /// <summary>The invoice's period (BG-14) has that of each of its lines.</summary>
    [Fact]
    public void OrderOf_YearAndMonthTogether_HasAPeriodAroundBoth() =>
        Assert.Equal(new(new(2026, 12, 1), new(2027, 12, 31)), SubscriptionBilling.OrderOf(Mixed, new(2027, 1, 1), [new("calls", 2)]).Value!.Period);

    [Theory]
    [InlineData("/items/api/timing", """{ "timing": "advance" }""")]
    [InlineData("/items/api/interval", """{ "interval": { "every": 0 } }""")]
    [InlineData("/items/api/interval", """{ "interval": { "every": 1001, "unit": "day" } }""")]
    public void OrderOf_ItemThatCannotBe_IsRefusedAtItsPlace(string path, string members)
    {
        var item = JsonSerializer.SerializeToNode(Mixed.Items[1], EventJson.Options)!.AsObject();
        foreach (var (name, value) in System.Text.Json.Nodes.JsonNode.Parse(members)!.AsObject())
        {
            item[name] = value?.DeepClone();
        }

        var order = SubscriptionBilling.OrderOf(Mixed with { Items = [EventJson.Read<SubscriptionItem>(item.ToJsonString())] }, Mixed.Start, []);

        Assert.Equal(("GW-REC-SUBSCRIPTION", path), (order.Faults[0].Code, order.Faults[0].Path));
    }

    /// <summary>A slip of the pen in a year is told at its place.</summary>
    [Theory]
    [InlineData("/start", "0202-01-01", null, "2026-01-01")]
    [InlineData("/anchor", "2026-01-01", "9999-12-31", "2026-01-01")]
    [InlineData("/periodStart", "2026-01-01", null, "9999-12-31")]
    public void OrderOf_YearThatCannotBe_IsRefusedAtItsPlace(string path, string start, string? anchor, string day)
    {
        var subscription = Mixed with { Start = Day(start), Anchor = anchor is null ? null : Day(anchor) };

        Assert.Equal(path, SubscriptionBilling.OrderOf(subscription, Day(day), []).Faults[0].Path);
    }

    [Fact]
    public void OrderOf_MeterOfItemsThatDiffer_IsRefused()
    {
        var other = Mixed.Items[1] with
        {
            Id = "other",
            Interval = new() { Unit = IntervalUnit.Week },
        };

        Assert.Equal("/items/api/meter", SubscriptionBilling.OrderOf(Mixed with { Items = [Mixed.Items[1], other] }, Mixed.Start, []).Faults[0].Path);
    }

    /// <summary>What was stored before items had intervals and timings is read, and invoiced, as before: the period of the trigger, with its usage.</summary>
    [Fact]
    public void OrderOf_ItemsStoredWithoutIntervalAndTiming_AreInvoicedWithTheSubscriptionsPeriod()
    {
        var stored = JsonSerializer.SerializeToNode(Mixed, EventJson.Options)!.AsObject();
        foreach (var item in stored["items"]!.AsArray())
        {
            Assert.True(item!.AsObject().Remove("timing"));
            item.AsObject().Remove("interval");
        }

        var order = SubscriptionBilling.OrderOf(EventJson.Read<Subscription>(stored.ToJsonString()), new(2026, 2, 1), [new("calls", 2)]).Value!;

        var february = new OrderPeriod(new(2026, 2, 1), new(2026, 2, 28));
        Assert.Equal([("plan", 1m, february), ("api", 2m, february)], order.Lines.Select(line => (line.Id, line.Quantity, line.Period!)));
        Assert.Equal(february, order.Period);
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static SubscriptionItem Item(string id, int every, IntervalUnit unit, ItemTiming timing, bool isOwn) =>
        new()
        {
            Id = id,
            Name = id,
            Price = new() { Amount = 10_000 },
            Interval = isOwn ? new() { Every = every, Unit = unit } : null,
            Timing = timing,
        };

    private static Task<StoredEvent> TriggerAsync(Office office, string id, Subscription subscription, DateOnly day) =>
        office.TakeAsync(id, "SubscriptionInvoiceTrigger", new SubscriptionInvoiceTrigger { Subscription = subscription, PeriodStart = day });

    private static Task<StoredEvent> UseAsync(Office office, string id, decimal quantity, DateTimeOffset at) =>
        office.TakeAsync(
            id,
            "UsageReported",
            new UsageReported
            {
                Id = id,
                Seller = "hafenwerk",
                Subscription = "S-1",
                Meter = "calls",
                Quantity = quantity,
                At = at,
            }
        );
}
