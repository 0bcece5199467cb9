using System.Text.Json;
using Invoicing.Ports.Receivables;
using Invoicing.Receivables.Events.Types;
using Invoicing.Receivables.Json;
using Invoicing.Receivables.Records;
using Invoicing.Receivables.Recurrence;
using Invoicing.Receivables.Tests.Support;

namespace Invoicing.Receivables.Tests.Recurrence;

public sealed class ConsolidationTests
{
    private static readonly DateOnly Start = new(2026, 1, 1);

    [Fact]
    public async Task ConsolidationClosed_PeriodsOfSeveralSubscriptions_AreOneInvoiceWhateverIsRunAgain()
    {
        await using var office = await Office.OpenAsync();
        var first = await TriggerAsync(office, "a", "S-1", Start, 10);
        await TriggerAsync(office, "b", "S-2", Start, 20);
        await TriggerAsync(office, "c", "S-1", Start.AddMonths(1), 10);
        await TriggerAsync(office, "d", "S-3", Start, 40, customer: "other");
        Assert.Equal(EventStatus.Waiting, first.Status);
        Assert.Empty((await office.Store.ListAsync("acme", null, null, 10, default)).Documents);

        var closed = await CloseAsync(office, "x", "2026-01", until: Start);
        var again = await CloseAsync(office, "y", "2026-01", until: Start);
        await CloseAsync(office, "z", "2026-02");
        var nothing = await CloseAsync(office, "q", "2026-03");

        Assert.Equal(EventStatus.Done, closed.Status);
        Assert.Equal(EventStatus.Duplicate, again.Status);
        Assert.Equal("nothing-to-invoice", nothing.Result);
        var documents = (await office.Store.ListAsync("acme", null, null, 10, default)).Documents;
        Assert.Equal([11.90m, 35.70m], documents.Select(one => one.Document.Summary.WithVat!.Value));
        var invoice = (await office.Handover.ReadAsync(documents[1].Document.Id, default))!;
        Assert.Equal(["S-1/2026-01-01/seat", "S-2/2026-01-01/seat"], invoice.Lines.Select(line => line.Identifier));
        var settled = (await office.Store.FindEventAsync("acme", first.Id, default))!;
        Assert.Equal((EventStatus.Done, $"invoice:{documents[1].Document.Id}"), (settled.Status, settled.Result));
        Assert.True((await office.ReportAsync())[0].IsWhole);
    }

    [Fact]
    public async Task ConsolidationClosed_PeriodsThatDiffer_IsParkedAndNamesThem()
    {
        await using var office = await Office.OpenAsync();
        await TriggerAsync(office, "a", "S-1", Start, 10);
        await TriggerAsync(office, "b", "S-2", Start, 20, terms: 5);

        var parked = await CloseAsync(office, "x", "2026-01");

        Assert.Equal(("GW-REC-CONSOLIDATE", EventStatus.Parked), (parked.Reason?.Code, parked.Status));
        Assert.Contains("S-2/2026-01-01: termsDays", parked.Reason!.Message, StringComparison.Ordinal);
        Assert.Empty((await office.Store.ListAsync("acme", null, null, 10, default)).Documents);
    }

    /// <summary>A trial's first period, converted before or after its trigger waits, is in one invoice alone.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ConsolidationClosed_PeriodOfAConvertedTrial_IsInvoicedOnce(bool isConvertedFirst)
    {
        await using var office = await Office.OpenAsync();
        if (isConvertedFirst)
        {
            await ConvertAsync(office);
        }

        var trigger = await TriggerAsync(office, "a", "S-1", Start, 10);
        await TriggerAsync(office, "b", "S-2", Start, 20);
        if (!isConvertedFirst)
        {
            Assert.Equal($"event:{trigger.Id}", (await ConvertAsync(office)).Result);
        }

        await CloseAsync(office, "x", "2026-01");
        var documents = (await office.Store.ListAsync("acme", null, null, 10, default)).Documents;

        Assert.Equal(isConvertedFirst ? [23.80m, 11.90m] : [35.70m], documents.Select(one => one.Document.Summary.WithVat!.Value));
        Assert.Equal($"invoice:{documents[^1].Document.Id}", (await office.Store.FindEventAsync("acme", trigger.Id, default))!.Result);
    }

    /// <summary>A trigger that named a customer who was not there yet could never be found by what waits: it says so, and sent anew it is invoiced.</summary>
    [Fact]
    public async Task SubscriptionInvoiceTrigger_ConsolidatedBeforeItsCustomerIsThere_IsParkedWithAWayOut()
    {
        await using var office = await Office.OpenAsync();
        var data = JsonSerializer.Deserialize<JsonElement>(
            """
            { "periodStart": "2026-01-01", "consolidateFor": "C-7", "subscription": { "id": "S-1", "seller": "hafenwerk", "currency": "EUR", "customer": "C-7",
              "start": "2026-01-01", "unit": "month", "items": [ { "id": "seat", "name": "Seat", "price": { "amount": 10 } } ] } }
            """
        );
        var early = await office.TakeAsync("a", "SubscriptionInvoiceTrigger", data);
        var customer = JsonSerializer.SerializeToUtf8Bytes(OrderSamples.Buyer, EventJson.Options);
        Assert.True((await office.Records.SaveAsync("acme", "test", RecordKind.Customer, "C-7", customer, default)).Succeeded);
        EventStatus[] parked = [EventStatus.Parked];
        Assert.True(await office.Store.SettleAsync(new(early.Id, parked, EventStatus.Pending, DateTimeOffset.UtcNow, null), default));
        office.Queue.Add((await office.Store.FindEventAsync("acme", early.Id, default))!);
        await office.Processor.DrainAsync(default);

        var tried = (await office.Store.FindEventAsync("acme", early.Id, default))!;
        Assert.Equal((EventStatus.Parked, "/data/consolidateFor"), (tried.Status, tried.Reason!.Path));
        Assert.Equal(EventStatus.Waiting, (await office.TakeAsync("b", "SubscriptionInvoiceTrigger", data)).Status);
        await CloseAsync(office, "x", "2026-01");
        Assert.Equal(11.90m, Assert.Single((await office.Store.ListAsync("acme", null, null, 10, default)).Documents).Document.Summary.WithVat);
    }

    private static Task<StoredEvent> ConvertAsync(Office office) =>
        office.TakeAsync("t", "TrialConverted", new TrialConverted { Subscription = SubscriptionOf("S-1", 10, null) });

    private static Task<StoredEvent> TriggerAsync(
        Office office,
        string id,
        string subscription,
        DateOnly start,
        decimal price,
        string customer = "C-7",
        int? terms = null
    ) =>
        office.TakeAsync(
            id,
            "SubscriptionInvoiceTrigger",
            new SubscriptionInvoiceTrigger
            {
                PeriodStart = start,
                ConsolidateFor = customer,
                Subscription = SubscriptionOf(subscription, price, terms),
            }
        );

    private static Subscription SubscriptionOf(string id, decimal price, int? terms) =>
        new()
        {
            Id = id,
            Seller = "hafenwerk",
            Currency = "EUR",
            Buyer = OrderSamples.Buyer,
            Start = Start,
            Unit = IntervalUnit.Month,
            TermsDays = terms,
            Items =
            [
                new()
                {
                    Id = "seat",
                    Name = "Seat",
                    Price = new() { Amount = price },
                },
            ],
        };

    private static Task<StoredEvent> CloseAsync(Office office, string id, string number, DateOnly? until = null) =>
        office.TakeAsync(
            id,
            "ConsolidationClosed",
            new ConsolidationClosed
            {
                Id = number,
                Seller = "hafenwerk",
                Customer = "C-7",
                Until = until,
            }
        );
}
