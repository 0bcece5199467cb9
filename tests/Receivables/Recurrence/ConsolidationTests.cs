using Invoicing.Ports.Receivables;
using Invoicing.Receivables.Events.Types;
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
                Subscription = new Subscription
                {
                    Id = subscription,
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
                },
            }
        );

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
