using System.Text.Json;
using CsCheck;
using Invoicing.Ports.Receivables;
using Invoicing.Receivables.Corrections;
using Invoicing.Receivables.Events.Envelope;
using Invoicing.Receivables.Events.Types;
using Invoicing.Receivables.Issuing;
using Invoicing.Receivables.Json;
using Invoicing.Receivables.Recurrence;
using Invoicing.Receivables.Tests.Support;

namespace Invoicing.Receivables.Tests.Nodes;

/// <summary>What holds however many nodes work on one store at the same time, whichever store it is.</summary>
public abstract class NodesContract : IAsyncLifetime
{
    private const int Subscriptions = 8;
    private static readonly DateOnly Start = new(2026, 1, 31);

    private protected IReadOnlyList<Office> Nodes { get; private set; } = [];

    public async ValueTask InitializeAsync() => Nodes = await OpenAsync();

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Two nodes on an empty store.</summary>
    private protected abstract Task<IReadOnlyList<Office>> OpenAsync();

    protected abstract Task CloseAsync();

    /// <summary>
    /// Both nodes get every trigger, under ids of their own, and the first periods as conversions of trials too; they work off whatever is there at the same
    /// time; then all of it once more. Each period is in one invoice, with its usage: the year once, each month's usage once.
    /// </summary>
    [Fact]
    public async Task Trigger_SameSubscriptionsOnTwoNodesAtOnce_MakeOneSetOfInvoices()
    {
        foreach (var month in Enumerable.Range(0, 4))
        {
            await TakeAsync(node =>
                [
                    .. Each().Select(subscription => Trigger($"{node}-{month}", subscription, month)),
                    .. Each().Where(_ => month == 0).Select(subscription => Converted($"{node}", subscription)),
                ]
            );
            await TakeAsync(_ => [.. Each().Select(subscription => Usage(subscription, month))]);
        }

        await TakeAsync(node => [.. Enumerable.Range(0, 4).SelectMany(month => Each().Select(one => Trigger($"{node}-again-{month}", one, month)))]);

        var documents = (await Nodes[0].Store.ListAsync("acme", null, null, 200, default)).Documents;
        var expected = Each()
            .SelectMany((one, index) => Enumerable.Range(0, 4).Select(month => (SubscriptionBilling.KeyOf(one, DayOf(month)), AmountOf(index, month))));
        Assert.Equal(
            expected.OrderBy(pair => pair.Item1, StringComparer.Ordinal),
            documents
                .Select(one => (one.Document.BusinessKey, one.Document.Summary.WithoutVat!.Value))
                .OrderBy(pair => pair.BusinessKey, StringComparer.Ordinal)
        );
        Assert.Empty((await Nodes[0].Store.EventsAsync(new("acme", [EventStatus.Pending, EventStatus.Parked], 10), default)).Events);
        Assert.Equal(
            Subscriptions,
            (await Nodes[0].Store.EventsAsync(new("acme", [EventStatus.Waiting], 200), default)).Events.Count(one => one.Event.Type == "UsageReported")
        );
        Assert.True((await Nodes[1].ReportAsync())[0].IsWhole);
        Assert.Null(await Nodes[1].FirstBreakAsync());
    }

    [Fact]
    public async Task Credit_AnyOrderBySixteenAtOnce_NeverExceedsItAndTheLastReachesZero()
    {
        var number = 0;
        await Gen.Select(OrderSamples.Any, Gen.Int[1, 1_000_000].Array[16])
            .SampleAsync(
                async (order, cuts) =>
                {
                    var run = Interlocked.Increment(ref number);
                    var office = Nodes[run % Nodes.Count];
                    var invoice = await office.IssueAsync(order with { Id = $"O-{run}" });
                    if (invoice.Document.Summary.WithVat is not > 0.16m)
                    {
                        return;
                    }

                    var total = invoice.Document.Summary.WithVat.Value;
                    var outcomes = await Task.WhenAll(
                        cuts.Select(
                            (cut, index) =>
                                Nodes[index % Nodes.Count]
                                    .CreditAsync(
                                        invoice,
                                        $"{run}-{index}",
                                        how => how with { Scope = AdjustmentScope.Amount, Amount = Math.Round(total * cut / 4_000_000m, 2) + 0.01m }
                                    )
                        )
                    );
                    var between = await office.ReadAsync(invoice);
                    await office.CreditAsync(invoice, $"{run}-last", how => how);

                    Assert.All(between.Document.Caps, cap => Assert.True(Math.Abs(between.Credited[cap.Key]) <= Math.Abs(cap.Value), cap.Key));
                    Assert.Contains(outcomes, outcome => outcome is IssueOutcome.Issued);
                    var after = await office.ReadAsync(invoice);
                    Assert.All(after.Document.Caps, cap => Assert.Equal(cap.Value, after.Credited[cap.Key]));
                    var notes = (await office.Store.ListAsync("acme", invoice.Document.Id, null, 100, default)).Documents;
                    Assert.Equal(total, notes.Sum(note => note.Document.Summary.WithVat!.Value));
                },
                iter: 12,
                threads: 1
            );
        Assert.True((await Nodes[0].ReportAsync("credits"))[0].IsWhole);
        Assert.Null(await Nodes[0].FirstBreakAsync());
    }

    private static IEnumerable<Subscription> Each() =>
        Enumerable
            .Range(0, Subscriptions)
            .Select(index => new Subscription
            {
                Id = $"S-{index}",
                Seller = "hafenwerk",
                Currency = "EUR",
                Buyer = OrderSamples.Buyer,
                Start = Start,
                TimeZone = "Europe/Berlin",
                Items =
                [
                    new()
                    {
                        Id = "plan",
                        Name = "Wartung",
                        Price = new() { Amount = 1_000 + index },
                        Interval = new() { Unit = IntervalUnit.Year },
                        Timing = ItemTiming.Advance,
                    },
                    new()
                    {
                        Id = "api",
                        Name = "Calls",
                        Meter = "calls",
                        Price = new() { Amount = 1 },
                        Timing = ItemTiming.Arrears,
                    },
                ],
            });

    /// <summary>The year at the beginning, afterwards what was used the month before.</summary>
    private static decimal AmountOf(int index, int month) => month == 0 ? 1_000 + index : month * 10;

    private static DateOnly DayOf(int month) => Start.AddMonths(month);

    private static CloudEvent Trigger(string id, Subscription subscription, int month) =>
        Of($"{subscription.Id}-{id}", "SubscriptionInvoiceTrigger", new SubscriptionInvoiceTrigger { Subscription = subscription, PeriodStart = DayOf(month) });

    private static CloudEvent Converted(string id, Subscription subscription) =>
        Of($"{subscription.Id}-converted-{id}", "TrialConverted", new TrialConverted { Subscription = subscription });

    /// <summary>What is used in a month, each month more.</summary>
    private static CloudEvent Usage(Subscription subscription, int month) =>
        Of(
            $"{subscription.Id}-used-{month}",
            "UsageReported",
            new UsageReported
            {
                Id = $"u{month}",
                Seller = subscription.Seller,
                Subscription = subscription.Id,
                Meter = "calls",
                Quantity = 10 * (month + 1),
                At = new DateTimeOffset(DayOf(month), new(12, 0), TimeSpan.Zero),
            }
        );

    private static CloudEvent Of<T>(string id, string type, T data)
    {
        var json = JsonSerializer.SerializeToElement(data, EventJson.Options);
        var whole = $$"""{ "specversion": "1.0", "id": "{{id}}", "source": "/billing", "type": "{{type}}", "data": {{json.GetRawText()}} }""";
        return new(id, "/billing", type, null, json, whole);
    }

    /// <summary>Hands events in at every node, and lets every node work all that is there off, twice at once each, until nothing is left.</summary>
    private async Task TakeAsync(Func<int, IReadOnlyList<CloudEvent>> events)
    {
        await Task.WhenAll(Nodes.Select((node, index) => Task.Run(() => node.Intake.ReceiveAsync("acme", "test", events(index), default))));
        for (var round = 0; round < 20; round++)
        {
            await Task.WhenAll(Nodes.Concat(Nodes).Select(node => Task.Run(() => node.Processor.DrainAsync(default))));
            if ((await Nodes[0].Store.EventsAsync(new("acme", [EventStatus.Pending], 1), default)).Events.Count == 0)
            {
                return;
            }
        }

        Assert.Fail("Events are left that nobody could work off.");
    }
}
