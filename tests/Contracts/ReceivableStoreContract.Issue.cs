using Invoicing.Lifecycle;
using Invoicing.Ports.Receivables;
using Xunit;

namespace Invoicing.Contracts;

public abstract partial class ReceivableStoreContract
{
    [Fact]
    public async Task MoveAsync_ForwardAlone_AndTheNextDocumentGetsThatPosition()
    {
        await IssueAsync(1, "order:a");
        var move = new SeriesMove(Series, 7, "given after the backup", Start, "operator");

        var before = await Store.MoveAsync(move, default);
        var again = await Store.MoveAsync(move with { Next = 3 }, default);
        await IssueAsync(7, "order:b");

        Assert.Equal((new SeriesPosition(2, Day), new SeriesPosition(7, Day)), (before, again));
        Assert.Equal(new SeriesPosition(8, Day), await Store.SeriesAsync(Series, default));
        var unused = Series with { Period = "2031" };
        Assert.Equal(new SeriesPosition(1, null), await Store.MoveAsync(move with { Key = unused }, default));
        Assert.Equal(new SeriesPosition(7, null), await Store.SeriesAsync(unused, default));
        Assert.Null(await Invoices.VerifyLogAsync(default));
    }

    [Fact]
    public async Task IssueAsync_Batch_IsNumbersInvoicesEntriesAndEventsByOneCommit()
    {
        var came = Event("1", "order:a");
        await Store.ReceiveAsync([came], default);
        var batch = new IssueBatch(Series, new(1, null), Day, [Item(1, "order:a") with { Events = [came.Id] }, Item(2, "order:b")]);

        Assert.IsType<IssueResult.Issued>(await Store.IssueAsync(batch, default));

        Assert.Equal(new SeriesPosition(3, Day), await Store.SeriesAsync(Series, default));
        Assert.Equal([Series], await Store.PeriodsAsync("acme", "main", default));
        var numbers = await Store.NumbersAsync(Series, 0, 10, default);
        Assert.Equal(
            [(1L, "R-000001", true, false), (2L, "R-000002", true, false)],
            numbers.Select(one => (one.Position, one.Number, one.IsHandedOver, one.IsVoid))
        );
        Assert.Equal([2L], (await Store.NumbersAsync(Series, 1, 10, default)).Select(one => one.Position));
        var (made, found) = (batch.Items[0].Receivable, (await Store.FindAsync("acme", "order:a", default))!);
        Assert.Equal(
            (made.Id, made.Number, made.Reference, made.Body),
            (found.Document.Id, found.Document.Number, found.Document.Reference, found.Document.Body)
        );
        Assert.Equal(
            (made.Summary.WithVat, made.Summary.IssueDate, made.IssuedAt),
            (found.Document.Summary.WithVat, found.Document.Summary.IssueDate, found.Document.IssuedAt)
        );
        Assert.Equal(made.Caps.OrderBy(cap => cap.Key), found.Document.Caps.OrderBy(cap => cap.Key));
        Assert.NotNull(await Invoices.FindAsync(made.Id, default));
        Assert.Equal($"invoice:{made.Id}", (await Store.FindEventAsync("acme", came.Id, default))!.Result);
        var entry = Assert.Single(await Store.EntriesAsync("acme", made.Id, default));
        Assert.Equal([new("1200", 119), new("4400", -119)], entry.Lines);
        Assert.Equal([("1200", 238m), ("4400", -238m)], (await Store.BalancesAsync("acme", Day, default)).Select(one => (one.Account, one.Balance)));
        Assert.Empty(await Store.BalancesAsync("acme", Day.AddDays(-1), default));
    }

    [Fact]
    public async Task IssueAsync_SeriesMovedMeanwhile_WritesNothing()
    {
        await IssueAsync(1, "order:a");

        var moved = Assert.IsType<IssueResult.SeriesMoved>(await Store.IssueAsync(new(Series, new(1, null), Day, [Item(1, "order:b")]), default));

        Assert.Equal(new SeriesPosition(2, Day), moved.Now);
        Assert.Null(await Store.FindAsync("acme", "order:b", default));
    }

    [Fact]
    public async Task IssueAsync_WhatStandsInTheWay_IsNamedAndNothingIsWritten()
    {
        var came = Event("1", "order:s");
        await Store.ReceiveAsync([came], default);
        await Store.SettleAsync(new(came.Id, [EventStatus.Pending], EventStatus.Discarded, Start), default);
        var draft = (await Store.AddDraftAsync(Draft("order:d"), default))!;
        var known = await IssueAsync(1, "order:a");
        var foreign = Sample.State(Sample.Number(6));
        await Invoices.SubmitAsync(Sample.Submission(foreign), default);

        var refused = Assert.IsType<IssueResult.Refused>(
            await Store.IssueAsync(
                new(
                    Series,
                    new(2, Day),
                    Day,
                    [
                        Item(2, "order:a"),
                        Item(3, "order:s") with
                        {
                            Events = [came.Id],
                        },
                        Item(4, "order:d") with
                        {
                            Draft = (draft.Id, 7),
                        },
                        Item(5, "order:c") with
                        {
                            Credits = [new(known.Receivable.Id, "document", 119.01m)],
                        },
                        Item(6, "order:f"),
                        Item(7, "order:g"),
                    ]
                ),
                default
            )
        );

        Assert.Equal(
            [
                IssueRefusalKind.AlreadyIssued,
                IssueRefusalKind.EventSettled,
                IssueRefusalKind.DraftChanged,
                IssueRefusalKind.CreditExceeds,
                IssueRefusalKind.NumberTaken,
            ],
            refused.Refusals.Select(one => one.Kind)
        );
        Assert.Equal(known.Receivable.Id.ToString(), refused.Refusals[0].Existing);
        Assert.Equal(2, (await Store.SeriesAsync(Series, default)).Next);
        Assert.Null(await Store.FindAsync("acme", "order:g", default));
    }

    /// <summary>Usage or a period that two documents of one batch take is in the first alone.</summary>
    [Fact]
    public async Task IssueAsync_OneEventInTwoDocumentsOfABatch_IsInTheFirstAlone()
    {
        var (first, second, used) = (Event("1", "trigger:1"), Event("2", "trigger:2"), Event("3", "usage:1"));
        await Store.ReceiveAsync([first, second, used], default);
        IssueItem[] items = [Item(1, "order:a") with { Events = [first.Id, used.Id] }, Item(2, "order:b") with { Events = [second.Id, used.Id] }];

        var refused = Assert.IsType<IssueResult.Refused>(await Store.IssueAsync(new(Series, new(1, null), Day, items), default));

        var refusal = Assert.Single(refused.Refusals);
        Assert.Equal((1, IssueRefusalKind.EventSettled), (refusal.Index, refusal.Kind));
        Assert.IsType<IssueResult.Issued>(await Store.IssueAsync(new(Series, new(1, null), Day, [items[0]]), default));
        Assert.Equal(EventStatus.Pending, (await Store.FindEventAsync("acme", second.Id, default))!.Status);
    }

    [Fact]
    public async Task IssueAsync_Credits_ReachTheCapAndNotACentMore()
    {
        var original = (await IssueAsync(1, "order:a")).Receivable.Id;
        await IssueAsync(2, "adjust:1", item => item with { Credits = [new(original, "line:1", 60), new(original, "line:2", -2)] });
        var stale = Item(3, "adjust:2") with { Credits = [new(original, "line:1", 1) { Expected = 0 }] };
        Assert.IsType<IssueResult.Refused>(await Store.IssueAsync(new(Series, new(3, Day), Day, [stale]), default));
        await IssueAsync(3, "adjust:3", item => item with { Credits = [new(original, "line:1", 40.0001m) { Expected = 60 }, new(original, "line:2", -3)] });

        var over = Item(4, "adjust:4") with { Credits = [new(original, "line:2", -0.0001m)] };
        var refused = Assert.IsType<IssueResult.Refused>(await Store.IssueAsync(new(Series, new(4, Day), Day, [over]), default));

        Assert.Equal("line:2", Assert.Single(refused.Refusals).Existing);
        var credited = (await Store.FindAsync("acme", original, default))!.Credited;
        Assert.Equal((100.0001m, -5m), (credited["line:1"], credited["line:2"]));
    }

    [Fact]
    public async Task VoidAsync_OnceAndNotWhereCredited_KeepsTheNumber()
    {
        var (first, second) = (await IssueAsync(1, "order:a"), await IssueAsync(2, "order:b"));
        await IssueAsync(3, "adjust:1", item => item with { Credits = [new(second.Receivable.Id, "document", 1)] });
        LedgerEntry turned = first.Entries[0] with { Id = Guid.NewGuid(), Kind = "void", Lines = [new("1200", -119), new("4400", 119)] };

        Assert.True(await Store.VoidAsync("acme", first.Receivable.Id, "ada", "Typo", Start, [turned], default));
        Assert.False(await Store.VoidAsync("acme", first.Receivable.Id, "ada", "Typo", Start, [], default));
        Assert.False(await Store.VoidAsync("acme", second.Receivable.Id, "ada", "Typo", Start, [], default));

        Assert.Equal("Typo", (await Store.FindAsync("acme", first.Receivable.Id, default))!.VoidReason);
        Assert.True((await Store.NumbersAsync(Series, 0, 10, default))[0].IsVoid);
        Assert.Equal(238m, (await Store.BalancesAsync("acme", Day, default)).First(one => one.Account == "1200").Balance);
    }

    [Fact]
    public async Task ListAsync_Pages_NewestFirstAndCorrectionsOfOne()
    {
        var original = (await IssueAsync(1, "order:a")).Receivable.Id;
        await IssueAsync(2, "order:b");
        await IssueAsync(3, "adjust:1", item => item with { Receivable = item.Receivable with { Corrects = original } });

        var first = await Store.ListAsync("acme", null, null, 2, default);
        var second = await Store.ListAsync("acme", null, first.Next, 2, default);

        Assert.Equal(["adjust:1", "order:b", "order:a"], first.Documents.Concat(second.Documents).Select(one => one.Document.BusinessKey));
        Assert.Null(second.Next);
        Assert.Equal("adjust:1", Assert.Single((await Store.ListAsync("acme", original, null, 10, default)).Documents).Document.BusinessKey);
        Assert.Empty((await Store.ListAsync("umbrella", null, null, 10, default)).Documents);
        Assert.Null(await Store.FindAsync("umbrella", original, default));
    }

    [Fact]
    public async Task IssueAsync_SixteenAtOnce_HasEachPositionOnce()
    {
        await Task.WhenAll(Enumerable.Range(0, 16).Select(n => Task.Run(() => OneAsync($"order:{n}"))));

        Assert.Equal(Enumerable.Range(1, 16).Select(n => (long)n), (await Store.NumbersAsync(Series, 0, 100, default)).Select(one => one.Position));

        async Task OneAsync(string key)
        {
            IssueResult result;
            do
            {
                var at = await Store.SeriesAsync(Series, default);
                result = await Store.IssueAsync(new(Series, at, Day, [Item(at.Next, key)]), default);
            } while (result is IssueResult.SeriesMoved);
            Assert.IsType<IssueResult.Issued>(result);
        }
    }
}
