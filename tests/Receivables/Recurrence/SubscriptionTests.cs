using System.Text.Json;
using CsCheck;
using Invoicing.Ports.Receivables;
using Invoicing.Receivables.Events.Envelope;
using Invoicing.Receivables.Json;
using Invoicing.Receivables.Orders;
using Invoicing.Receivables.Recurrence;
using Invoicing.Receivables.Tests.Support;

namespace Invoicing.Receivables.Tests.Recurrence;

public sealed class SubscriptionTests
{
    private static readonly Subscription Monthly = new()
    {
        Id = "S-1",
        Seller = "hafenwerk",
        Currency = "EUR",
        Buyer = OrderSamples.Buyer,
        Start = new(2026, 1, 31),
        TimeZone = "Europe/Berlin",
        Items =
        [
            new()
            {
                Id = "plan",
                Name = "Wartung",
                Price = new() { Amount = 30 },
            },
        ],
    };

    [Fact]
    public void Parts_AnyCuts_AddUpToTheWhole() =>
        Gen.Select(Gen.Int[0, 1_000_000], Gen.Int[1, 400].Array[0, 12], Gen.Bool)
            .Sample(
                (cents, cuts, bySecond) =>
                {
                    var start = new DateOnly(2026, 3, 1);
                    var end = start.AddDays(400);
                    var days = cuts.Select(cut => start.AddDays(cut)).Append(start).Append(end.AddDays(1)).Distinct().Order().ToList();
                    var segments = days.Zip(days.Skip(1), (from, until) => new Segment(from, until, cents / 100m)).ToList();

                    var parts = Proration.Parts(new(start, end), segments, bySecond ? ProrationUnit.Second : ProrationUnit.Day, "Europe/Berlin", 2);

                    Assert.Equal(cents / 100m, parts.Sum());
                }
            );

    [Fact]
    public void Periods_OfAnySchedule_FollowEachOtherWithoutAGapAndHoldTheirDays() =>
        Gen.Select(Gen.Int[0, 3_000], Gen.Int[1, 13], Gen.Enum<IntervalUnit>(), Gen.Int[0, 60])
            .Sample(
                (day, every, unit, index) =>
                {
                    var schedule = new Schedule(new DateOnly(2024, 1, 1).AddDays(day), every, unit);
                    var (period, next) = (schedule.Period(index), schedule.Period(index + 1));

                    Assert.Equal(period.End.AddDays(1), next.Start);
                    Assert.Equal(index, schedule.IndexOf(period.Start));
                    Assert.Equal(index, schedule.IndexOf(period.End));
                }
            );

    /// <summary>Whatever the anchor: periods follow each other without a gap from the start on, and all but the first begin where the anchor says.</summary>
    [Fact]
    public void Periods_OfAnyAnchor_FollowEachOtherFromTheStartAndBeginWhereTheAnchorSays() =>
        Gen.Select(Gen.Int[0, 3_000], Gen.Int[-3_000, 3_000], Gen.Int[1, 13], Gen.Enum<IntervalUnit>(), Gen.Int[0, 60])
            .Sample(
                (day, ahead, every, unit, index) =>
                {
                    var start = new DateOnly(2024, 1, 1).AddDays(day);
                    var anchor = start.AddDays(ahead);
                    var schedule = new Schedule(start, every, unit, anchor);
                    var (period, next) = (schedule.Period(index), schedule.Period(index + 1));
                    var reckoned = new Schedule(anchor < next.Start ? anchor : next.Start, every, unit, anchor);

                    Assert.Equal(start, schedule.Period(0).Start);
                    Assert.Equal(period.End.AddDays(1), next.Start);
                    Assert.Equal(schedule.Whole(index).End, period.End);
                    Assert.Equal((index, index), (schedule.IndexOf(period.Start), schedule.IndexOf(period.End)));
                    Assert.Equal(next.Start, reckoned.Whole(reckoned.IndexOf(next.Start)!.Value).Start);
                }
            );

    /// <summary>Who ended the day before and who begins that day pay a whole period together, to the cent.</summary>
    [Fact]
    public void OrderOf_EndedAndBegunInOnePeriod_PayItWholeTogether() =>
        Gen.Select(Gen.Int[1, 1_000_000], Gen.Int[1, 364], Gen.Enum<IntervalUnit>(), Gen.Enum<ProrationUnit>())
            .Sample(
                (cents, day, unit, proration) =>
                {
                    var anchor = new DateOnly(2026, 1, 1);
                    var start = anchor.AddDays(day);
                    var begun = Monthly with
                    {
                        Start = start,
                        Anchor = anchor,
                        Every = unit == IntervalUnit.Day ? 30 : 1,
                        Unit = unit,
                        Proration = proration,
                        Items = [Monthly.Items[0] with { Price = new() { Amount = cents / 100m } }],
                    };
                    var whole = Schedule.Of(begun).Whole(0);
                    var ended = begun with { Start = whole.Start, End = start.AddDays(-1) };

                    var lines = Order(begun, start).Lines.Concat(start == whole.Start ? [] : Order(ended, whole.Start).Lines);

                    Assert.Equal(cents / 100m, lines.Sum(line => line.Price.Amount!.Value));
                },
                iter: 5_000
            );

    /// <summary>What was stored before there was an anchor is read, and reckoned, as before.</summary>
    [Fact]
    public void OrderOf_SubscriptionStoredWithoutAnAnchor_IsReckonedFromItsStart()
    {
        var stored = JsonSerializer.SerializeToNode(Monthly, EventJson.Options)!.AsObject();

        Assert.False(stored.ContainsKey("anchor"));
        var read = EventJson.Read<Subscription>(stored.ToJsonString());
        Assert.Equal(new(new(2026, 2, 28), new(2026, 3, 30)), Order(read, new(2026, 2, 28)).Period);
        stored["anchor"] = "2026-02-15";
        Assert.Equal(new(new(2026, 1, 31), new(2026, 2, 14)), Order(EventJson.Read<Subscription>(stored.ToJsonString()), new(2026, 1, 31)).Period);
    }

    /// <summary>Usage of a short first period is invoiced with it; what was used after it is not.</summary>
    [Fact]
    public async Task Trigger_ShortFirstPeriod_TakesItsUsageAlone()
    {
        await using var office = await Office.OpenAsync();
        var metered = Monthly with
        {
            Start = new(2026, 3, 10),
            Anchor = new(2026, 4, 1),
            Items =
            [
                new()
                {
                    Id = "api",
                    Name = "Calls",
                    Meter = "calls",
                    Price = new() { Amount = 0.5m },
                },
            ],
        };
        await TakeAsync(office, Usage("u1", 10, "2026-03-31T21:59:59Z"), Usage("u2", 4, "2026-03-31T22:00:00Z"));
        await TakeAsync(office, Trigger("t1", metered, "2026-03-10"), Trigger("t2", metered, "2026-03-10"));
        await TakeAsync(office, Trigger("t3", metered, "2026-04-01"), Trigger("t4", metered, "2026-04-10"));

        var documents = (await office.Store.ListAsync("acme", null, null, 10, default)).Documents;

        Assert.Equal([2m, 5m], documents.Select(one => one.Document.Summary.WithoutVat!.Value));
        var parked = Assert.Single((await office.Store.EventsAsync(new("acme", [EventStatus.Parked], 10), default)).Events);
        Assert.Equal(("t4", "GW-REC-SUBSCRIPTION"), (parked.Event.EventId, parked.Reason!.Code));
    }

    [Fact]
    public void OrderOf_UpgradeTrialAndPause_ArePaidByTheirDays()
    {
        var subscription = Monthly with
        {
            Start = new(2026, 4, 1),
            TrialUntil = new(2026, 4, 10),
            Changes =
            [
                new()
                {
                    Item = "plan",
                    On = new(2026, 4, 21),
                    Price = new() { Amount = 60 },
                },
            ],
            Pauses = [new(new(2026, 4, 26), new(2026, 4, 30))],
        };

        var lines = Order(subscription, new(2026, 4, 1)).Lines;

        Assert.Equal([10m, 10m], lines.Select(line => line.Price.Amount!.Value));
        Assert.Equal([new(new(2026, 4, 11), new(2026, 4, 20)), new(new(2026, 4, 21), new(2026, 4, 25))], lines.Select(line => line.Period));
    }

    [Fact]
    public void OrderOf_TrialAlone_IsNotInvoicedUnlessAskedFor()
    {
        var trial = Monthly with { TrialUntil = new(2026, 2, 27) };

        Assert.Empty(Order(trial, trial.Start).Lines);
        Assert.Equal(30m, Order(trial, new(2026, 2, 28)).Lines[0].Price.Amount);
    }

    [Fact]
    public void OrderOf_UsageUnderTheMinimum_IsFilledUp()
    {
        var metered = Monthly with
        {
            Items =
            [
                new()
                {
                    Id = "api",
                    Name = "Calls",
                    Meter = "calls",
                    Minimum = 25,
                    Price = new() { Amount = 0.01m },
                },
            ],
        };

        var lines = SubscriptionBilling.OrderOf(metered, metered.Start, [new("calls", 700), new("calls", 300), new("other", 9)]).Value!.Lines;

        Assert.Equal([(1_000m, 0.01m), (1m, 15m)], lines.Select(line => (line.Quantity, line.Price.Amount!.Value)));
    }

    [Theory]
    [InlineData("2026-02-27")]
    [InlineData("2025-12-31")]
    public void OrderOf_DayOnWhichNoPeriodBegins_IsRefused(string day) =>
        Assert.Equal(
            "GW-REC-SUBSCRIPTION",
            SubscriptionBilling.OrderOf(Monthly, DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), []).Faults[0].Code
        );

    [Fact]
    public async Task Trigger_AgainAndAgain_InvoicesEachPeriodOnceAndUsageWithTheNextWhereItIsLate()
    {
        await using var office = await Office.OpenAsync();
        var metered = Monthly with
        {
            Items =
            [
                .. Monthly.Items,
                new()
                {
                    Id = "api",
                    Name = "Calls",
                    Meter = "calls",
                    Price = new() { Amount = 0.5m },
                },
            ],
        };
        await TakeAsync(office, Usage("u1", 10, "2026-02-10T12:00:00Z"), Usage("u2", 4, "2026-03-05T12:00:00Z"));
        await TakeAsync(office, Trigger("t1", metered, "2026-01-31"), Trigger("t2", metered, "2026-01-31"));
        await TakeAsync(office, Usage("u3", 2, "2026-02-20T12:00:00Z"), Usage("u1", 10, "2026-02-10T12:00:00Z"));
        await TakeAsync(office, Trigger("t3", metered, "2026-01-31"), Trigger("t4", metered with { TermsDays = 5 }, "2026-01-31"));
        await TakeAsync(office, Trigger("t5", metered, "2026-02-28"));

        var documents = (await office.Store.ListAsync("acme", null, null, 10, default)).Documents;

        Assert.Equal([30m + 3m, 30m + 5m], documents.Select(one => one.Document.Summary.WithoutVat!.Value));
        Assert.Empty((await office.Store.EventsAsync(new("acme", [EventStatus.Waiting, EventStatus.Pending], 10), default)).Events);
    }

    /// <summary>Triggers of two periods at once both see what was used in the first; it is in one invoice.</summary>
    [Fact]
    public async Task Usage_OfTwoTriggersAtOnce_IsInOneInvoice()
    {
        await using var office = await Office.OpenAsync();
        var subscription = Monthly with
        {
            Start = new(2026, 1, 1),
            Items =
            [
                Monthly.Items[0] with
                {
                    Id = "calls",
                    Meter = "calls",
                    Price = new() { Amount = 1 },
                },
            ],
        };
        await TakeAsync(office, Usage("u1", 80, "2026-01-10T00:00:00Z"));
        CloudEvent[] triggers = [.. Enumerable.Range(1, 8).Select(month => Trigger($"t{month}", subscription, $"2026-{month:00}-01"))];
        await office.Intake.ReceiveAsync("acme", "test", triggers, default);
        using var stopping = new CancellationTokenSource();
        var running = office.Processor.RunAsync(stopping.Token);
        for (var tries = 0; tries < 400 && (await OpenAsync(office)).Count > 0; tries++)
        {
            await Task.Delay(50);
        }

        await stopping.CancelAsync();
        await running;
        Assert.Empty(await OpenAsync(office));
        var issued = (await office.Store.ListAsync("acme", null, null, 20, default)).Documents;
        Assert.Equal(80, issued.Sum(one => one.Document.Summary.WithoutVat));
    }

    /// <summary>Whatever brings a period to nothing: quantity, price, tier, rounding, or lines that cancel each other.</summary>
    [Theory]
    [InlineData("""[{ "id": "a", "name": "A", "quantity": 0, "price": { "amount": 49 } }]""")]
    [InlineData("""[{ "id": "a", "name": "A", "quantity": 1, "price": { "amount": 0 } }]""")]
    [InlineData("""[{ "id": "a", "name": "A", "quantity": 1, "price": { "amount": 0.004 } }]""")]
    [InlineData(
        """[{ "id": "a", "name": "A", "quantity": 3, "price": { "model": "tiered", "tiers": [{ "upTo": 5, "unitPrice": 0 }, { "unitPrice": 2 }] } }]"""
    )]
    [InlineData("""[{ "id": "a", "name": "A", "quantity": 0, "price": { "model": "package", "amount": 5, "packageSize": 3 } }]""")]
    [InlineData(
        """[{ "id": "a", "name": "A", "quantity": 1, "price": { "amount": 10 } }, { "id": "b", "name": "B", "quantity": -1, "price": { "amount": 10 } }]"""
    )]
    public void OrderOf_PeriodThatComesToNothing_HasLinesOnlyWhereAskedFor(string items)
    {
        var subscription = Monthly with { Items = JsonSerializer.Deserialize<List<SubscriptionItem>>(items, EventJson.Options)! };

        Assert.Empty(Order(subscription, new(2026, 2, 28)).Lines);
        Assert.Equal(subscription.Items.Count, Order(subscription with { InvoiceZero = true }, new(2026, 2, 28)).Lines.Count);
    }

    [Fact]
    public void OrderOf_NothingUsedButZeroAskedFor_ShowsTheMeter()
    {
        var subscription = Monthly with { InvoiceZero = true, Items = [Monthly.Items[0] with { Id = "calls", Meter = "calls" }] };

        Assert.Equal(0, Assert.Single(Order(subscription, new(2026, 2, 28)).Lines).Quantity);
    }

    /// <summary>What is free is used up with its period: else the next one would be charged for what two months used together.</summary>
    [Fact]
    public async Task Usage_OfAPeriodThatIsFree_IsNotChargedWithTheNext()
    {
        await using var office = await Office.OpenAsync();
        var free = new PriceRule { Model = PriceModel.Tiered, Tiers = [new() { UpTo = 100 }, new() { UnitPrice = 1 }] };
        var subscription = Monthly with { Start = new(2026, 1, 1), Items = [Monthly.Items[0] with { Id = "calls", Meter = "calls", Price = free }] };
        await TakeAsync(office, Usage("u1", 80, "2026-01-10T00:00:00Z"), Usage("u2", 60, "2026-02-10T00:00:00Z"), Trigger("t1", subscription, "2026-01-01"));
        await TakeAsync(office, Trigger("t2", subscription, "2026-02-01"));

        Assert.Empty(await office.ReportAsync());
        Assert.Empty((await office.Store.EventsAsync(new("acme", [EventStatus.Waiting, EventStatus.Pending], 10), default)).Events);

        await TakeAsync(office, Usage("u3", 120, "2026-03-10T00:00:00Z"), Trigger("t3", subscription, "2026-03-01"));
        var issued = await office.Store.FindAsync("acme", SubscriptionBilling.KeyOf(subscription, new(2026, 3, 1)), default);
        Assert.Equal(20, issued!.Document.Summary.WithoutVat);
    }

    /// <summary>9999-12-31 is how many systems write "without an end".</summary>
    [Fact]
    public void OrderOf_LastDayThatThereIs_IsWithoutAnEnd()
    {
        var lasting = Monthly with { End = DateOnly.MaxValue };

        Assert.Equal(30, Assert.Single(Order(lasting, new(2026, 2, 28)).Lines).Price.Amount);
        Assert.Empty(Order(lasting with { TrialUntil = DateOnly.MaxValue }, new(2026, 2, 28)).Lines);
        Assert.Empty(Order(lasting with { Pauses = [new(new(2026, 2, 28), DateOnly.MaxValue)] }, new(2026, 2, 28)).Lines);
        Assert.Empty(
            Order(lasting with { TrialUntil = DateOnly.MaxValue, Items = [lasting.Items[0] with { Timing = ItemTiming.Advance }] }, new(2026, 2, 28)).Lines
        );
    }

    [Theory]
    [InlineData("""{ "pauses": [{ "start": "2026-03-15", "end": "2026-03-01" }] }""", "/pauses")]
    [InlineData("""{ "changes": [{ "item": "plam", "on": "2026-03-01", "quantity": 2 }] }""", "/changes")]
    [InlineData("""{ "items": [] }""", "/items")]
    [InlineData("""{ "items": [{ "id": "a", "name": "A", "price": { "amount": 1 } }, { "id": "a", "name": "B", "price": { "amount": 2 } }] }""", "/items")]
    public void OrderOf_WhatWouldBePassedOver_IsRefused(string members, string path)
    {
        var node = JsonSerializer.SerializeToNode(Monthly, EventJson.Options)!.AsObject();
        foreach (var (name, value) in System.Text.Json.Nodes.JsonNode.Parse(members)!.AsObject())
        {
            node[name] = value!.DeepClone();
        }

        var refused = SubscriptionBilling.OrderOf(node.Deserialize<Subscription>(EventJson.Options)!, new(2026, 2, 28), []);

        Assert.Equal(("GW-REC-SUBSCRIPTION", path), (refused.Faults[0].Code, refused.Faults[0].Path));
    }

    private static async Task<IReadOnlyList<StoredEvent>> OpenAsync(Office office) =>
        (await office.Store.EventsAsync(new("acme", [EventStatus.Waiting, EventStatus.Pending], 50), default)).Events;

    private static Order Order(Subscription subscription, DateOnly start)
    {
        var order = SubscriptionBilling.OrderOf(subscription, start, []);
        Assert.True(order.Succeeded, string.Join(' ', order.Faults));
        return order.Value;
    }

    private static async Task TakeAsync(Office office, params CloudEvent[] events)
    {
        await office.Intake.ReceiveAsync("acme", "test", events, default);
        await office.Processor.DrainAsync(default);
    }

    private static CloudEvent Trigger(string id, Subscription subscription, string start) =>
        Of(id, "SubscriptionInvoiceTrigger", new { subscription, periodStart = start });

    private static CloudEvent Usage(string id, decimal quantity, string at) =>
        Of(
            id,
            "UsageReported",
            new
            {
                id,
                seller = "hafenwerk",
                subscription = "S-1",
                meter = "calls",
                quantity,
                at,
            }
        );

    private static CloudEvent Of<T>(string id, string type, T data)
    {
        var json = JsonSerializer.SerializeToElement(data, EventJson.Options);
        return new(id, "/billing", type, null, json, $$"""{ "id": "{{id}}", "data": {{json.GetRawText()}} }""");
    }
}
