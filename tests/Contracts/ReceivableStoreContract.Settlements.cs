using Invoicing.Faults;
using Invoicing.Ports.Receivables;
using Xunit;

namespace Invoicing.Contracts;

public abstract partial class ReceivableStoreContract
{
    [Fact]
    public async Task CloseSettlementAsync_Once_SettlesItsEventAndItsOrders()
    {
        var came = Event("1", "settlement:main:1");
        await Store.ReceiveAsync([came], default);
        var sale = (await IssueAsync(1, "agency:kontor:main:1:a")).Receivable.Id;
        var settlement = new StoredSettlement(came.Id, "acme", "main", "1", Start, """{"ä":1}""")
        {
            Orders = [new("kontor", "a", "a", sale, came.Id), new("kontor", "b", "a", sale, came.Id)],
        };

        Assert.True(await Store.CloseSettlementAsync(settlement, default));
        Assert.False(await Store.CloseSettlementAsync(settlement, default));
        Assert.False(await Store.CloseSettlementAsync(settlement with { Id = Guid.NewGuid(), Number = "2" }, default));

        var event_ = (await Store.FindEventAsync("acme", came.Id, default))!;
        Assert.Equal((EventStatus.Done, $"settlement:{came.Id}"), (event_.Status, event_.Result));
        Assert.Equal(settlement with { Orders = [] }, (await Store.FindSettlementAsync("acme", came.Id, default))! with { Orders = [] });
        Assert.Null(await Store.FindSettlementAsync("umbrella", came.Id, default));
        Assert.Equal(settlement.Orders[1], await Store.FindSettledOrderAsync("acme", "main", "kontor", "b", default));
        Assert.Null(await Store.FindSettledOrderAsync("acme", "main", "werft", "b", default));
        var later = new StoredSettlement(Guid.NewGuid(), "acme", "main", "3", Start, "{}");
        Assert.True(await Store.CloseSettlementAsync(later, default));
        Assert.Equal(["3", "1"], (await Store.SettlementsAsync("acme", 0, 10, default)).Select(one => one.Number));
        Assert.Equal(["1"], (await Store.SettlementsAsync("acme", 1, 10, default)).Select(one => one.Number));
    }

    [Fact]
    public async Task SettlementFiguresAsync_ClosedWaitingAndParked_TellsDelaysAndTheOldest()
    {
        NewEvent[] came =
        [
            Settlement("1", Start),
            Settlement("2", Start.AddHours(1)),
            Settlement("3", Start.AddHours(2)),
            Settlement("4", Start.AddHours(3)),
            Event("5", "order:main:5") with
            {
                ReceivedAt = Start.AddDays(-9),
            },
            Settlement("6", Start.AddDays(-9)) with
            {
                Tenant = "umbrella",
            },
        ];
        await Store.ReceiveAsync(came, default);
        Assert.Equal(Start, (await Store.SettlementFiguresAsync("acme", Start, default)).OldestWaiting);

        Assert.True(await Store.CloseSettlementAsync(new(came[0].Id, "acme", "main", "1", Start.AddSeconds(90), "{}"), default));
        Assert.True(await Store.CloseSettlementAsync(new(came[2].Id, "acme", "main", "3", Start.AddHours(2.5), "{}"), default));
        var figures = await Store.SettlementFiguresAsync("acme", Start, default);
        Assert.Equal([1800, 90], figures.Delays);
        Assert.Equal(came[1].ReceivedAt, figures.OldestWaiting);
        Assert.Equal([1800], (await Store.SettlementFiguresAsync("acme", Start.AddSeconds(91), default)).Delays);

        // A person must act: it waits on, until it is discarded.
        EventStatus[] open = [EventStatus.Pending];
        await Store.SettleAsync(new(came[1].Id, open, EventStatus.Parked, Start, Reason: Fault.Fatal("GW-REC-PAYOUT", "Other payout.")), default);
        Assert.Equal(came[1].ReceivedAt, (await Store.SettlementFiguresAsync("acme", Start, default)).OldestWaiting);
        await Store.SettleAsync(new(came[1].Id, [EventStatus.Parked], EventStatus.Discarded, Start), default);
        Assert.Equal(came[3].ReceivedAt, (await Store.SettlementFiguresAsync("acme", Start, default)).OldestWaiting);

        Assert.Empty((await Store.SettlementFiguresAsync("nobody", Start, default)).Delays);
        Assert.Null((await Store.SettlementFiguresAsync("nobody", Start, default)).OldestWaiting);

        static NewEvent Settlement(string id, DateTimeOffset at) => Event(id, $"settlement:main:{id}") with { Type = "SettlementClosed", ReceivedAt = at };
    }

    [Fact]
    public async Task AddRatesAsync_KnownNewAndOther_KeepsWhatWasFirst()
    {
        PublishedRate[] rates =
        [
            new("ECB", "EUR", "USD", Day, 1.0712m),
            new("ECB", "EUR", "IDR", Day, 17_712.45m),
            new("ECB", "EUR", "USD", Day.AddDays(1), 1.07m),
        ];

        var first = await Store.AddRatesAsync("acme", rates, Start, default);
        var again = await Store.AddRatesAsync("acme", [rates[0], rates[1] with { Rate = 1 }, rates[1] with { Source = "BNR" }], Start, default);

        Assert.Equal((3, 0, 0), (first.Added, first.Known, first.Conflicts.Count));
        Assert.Equal((1, 1, 1), (again.Added, again.Known, again.Conflicts.Count));
        Assert.Equal([rates[0], rates[2]], await Store.RatesAsync("acme", ["USD"], Day, Day.AddDays(1), default));
        Assert.Equal([rates[1] with { Source = "BNR" }, rates[1]], await Store.RatesAsync("acme", ["IDR"], Day, Day, default));
        Assert.Empty(await Store.RatesAsync("umbrella", ["USD"], Day, Day, default));
    }
}
