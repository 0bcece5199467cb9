using System.Diagnostics;
using Invoicing.Ports.Receivables;
using Xunit;

namespace Invoicing.Contracts;

public abstract partial class ReceivableStoreContract
{
    /// <summary>Far longer than a turn takes.</summary>
    protected static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task TakeTurnAsync_ThreeWritersOfOneSeries_MakeEachDocumentOnceAndAllComeToIt()
    {
        var nodes = new[] { Store, await OpenAnotherAsync(), await OpenAnotherAsync() };
        var made = new int[nodes.Length];

        await Task.WhenAll(nodes.Select((node, index) => Task.Run(() => IssueAllAsync(node, index))));

        Assert.Equal([12, 12, 12], made);
        Assert.Equal(Enumerable.Range(1, 36).Select(n => (long)n), (await Store.NumbersAsync(Series, 0, 100, default)).Select(one => one.Position));

        async Task IssueAllAsync(IReceivableStore node, int index)
        {
            for (var number = 0; number < 12; number++)
            {
                await using var turn = await node.TakeTurnAsync("acme", "main", Patience, default);
                Assert.True(turn.IsHeld);
                var at = await node.SeriesAsync(Series, default);
                await Task.Delay(2);
                made[index]++;
                Assert.IsType<IssueResult.Issued>(await node.IssueAsync(new(Series, at, Day, [Item(at.Next, $"order:{index}-{number}")]), default));
            }
        }
    }

    /// <summary>A holder that hangs costs the others their patience and no more, and no document: what is issued without a turn is as right.</summary>
    [Fact]
    public async Task TakeTurnAsync_HolderThatNeverEnds_IsWaitedForNoLongerThanPatience()
    {
        var other = await OpenAnotherAsync();
        var hanging = await Store.TakeTurnAsync("acme", "main", Patience, default);
        var clock = Stopwatch.StartNew();

        await using (var without = await other.TakeTurnAsync("acme", "main", TimeSpan.FromMilliseconds(300), default))
        {
            Assert.False(without.IsHeld);
            Assert.InRange(clock.Elapsed, TimeSpan.FromMilliseconds(250), Patience);
            Assert.IsType<IssueResult.Issued>(await other.IssueAsync(new(Series, new(1, null), Day, [Item(1, "order:a")]), default));
        }

        Assert.IsType<IssueResult.SeriesMoved>(await Store.IssueAsync(new(Series, new(1, null), Day, [Item(1, "order:b")]), default));
        await hanging.DisposeAsync();
        await using var next = await other.TakeTurnAsync("acme", "main", Patience, default);
        Assert.True(next.IsHeld);
    }

    [Fact]
    public async Task TakeTurnAsync_OtherSeriesOrTenant_DoesNotWait()
    {
        var other = await OpenAnotherAsync();
        await using var held = await Store.TakeTurnAsync("acme", "main", Patience, default);
        await using var series = await other.TakeTurnAsync("acme", "credits", TimeSpan.FromSeconds(5), default);
        await using var tenant = await other.TakeTurnAsync("umbrella", "main", TimeSpan.FromSeconds(5), default);

        Assert.All([held, series, tenant], turn => Assert.True(turn.IsHeld));
    }

    [Fact]
    public async Task IssuedAsync_SomeIssued_NamesThemAlone()
    {
        var one = await IssueAsync(1, "order:a");
        await IssueAsync(2, "order:b");

        var issued = await Store.IssuedAsync("acme", ["order:a", "order:c"], default);

        Assert.Equal([new("order:a", one.Receivable.Id.ToString())], issued);
        Assert.Empty(await Store.IssuedAsync("umbrella", ["order:a"], default));
    }

    /// <summary>What nobody touched is taken up once, oldest first, by whichever node; what is settled is not.</summary>
    [Fact]
    public async Task TakeUpEventsAsync_TwoNodesAtOnce_TakeUpEachOnce()
    {
        var other = await OpenAnotherAsync();
        var came = Enumerable.Range(0, 40).Select(n => Event($"{n:00}")).ToList();
        await Store.ReceiveAsync(came, default);
        await Store.SettleAsync(new(came[0].Id, [EventStatus.Pending], EventStatus.Parked, Start), default);
        var now = Start.AddSeconds(9);

        Assert.Empty(await Store.TakeUpEventsAsync(Start, now, 100, default));
        var first = Assert.Single(await Store.TakeUpEventsAsync(Start.AddSeconds(4), now, 1, default));
        var pages = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(n => Task.Run(() => (n % 2 == 0 ? Store : other).TakeUpEventsAsync(Start.AddSeconds(4), now, 10, default)))
        );

        Assert.Equal(("01", now), (first.Event.EventId, first.UpdatedAt));
        var taken = pages.SelectMany(page => page).Select(one => one.Event.EventId).ToList();
        Assert.Equal(taken.Distinct().Count(), taken.Count);
        Assert.All(pages, page => Assert.Equal(page.Select(one => one.Event.EventId).Order(), page.Select(one => one.Event.EventId)));
        var left = await Store.TakeUpEventsAsync(Start.AddSeconds(4), now, 100, default);
        Assert.Equal(38, taken.Count + left.Count);
        Assert.Equal(now, (await Store.FindEventAsync("acme", came[5].Id, default))!.UpdatedAt);
    }
}
