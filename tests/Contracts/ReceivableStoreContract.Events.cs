using Invoicing.Faults;
using Invoicing.Ports.Receivables;
using Xunit;

namespace Invoicing.Contracts;

public abstract partial class ReceivableStoreContract
{
    [Fact]
    public async Task ReceiveAsync_NewAgainAndOtherwise_IsOneEventBehindBothKeys()
    {
        var (first, same, other) = (Event("1", "order:a"), Event("2", "order:a"), Event("3", "order:a", "other"));

        var receipts = await Store.ReceiveAsync([first, first with { Id = Guid.NewGuid() }, first with { Hash = "x" }, same, other], default);

        Assert.Equal([(true, false), (false, false), (false, true), (true, false), (true, false)], receipts.Select(one => (one.IsNew, one.IsConflict)));
        Assert.Equal(
            [EventStatus.Pending, EventStatus.Pending, EventStatus.Pending, EventStatus.Duplicate, EventStatus.Parked],
            receipts.Select(one => one.Stored.Status)
        );
        Assert.Equal((first.Id, "GW-REC-KEY-TAKEN"), (receipts[3].Stored.Original, receipts[4].Stored.Reason?.Code));
        Assert.Equal(first.Id, (await Store.FindEventAsync("acme", "order:a", default))!.Id);
        Assert.Null(await Store.FindEventAsync("umbrella", "order:a", default));
    }

    [Fact]
    public async Task FindEventAsync_AfterReceive_IsAsItCame()
    {
        var parked = Event("1", correlation: "c") with { Reason = Fault.Fatal("GW-REC-DATA", "No \"ä\".", "/data", hint: "Mend it.") };
        await Store.ReceiveAsync([parked], default);

        var found = (await Store.FindEventAsync("acme", parked.Id, default))!;

        Assert.Equal(
            (parked.Source, parked.EventId, parked.Type, parked.Correlation, parked.Hash, parked.ReceivedAt, parked.Actor, parked.Body),
            (
                found.Event.Source,
                found.Event.EventId,
                found.Event.Type,
                found.Event.Correlation,
                found.Event.Hash,
                found.Event.ReceivedAt,
                found.Event.Actor,
                found.Event.Body
            )
        );
        Assert.Equal(parked.Unknown, found.Event.Unknown);
        Assert.Equal((EventStatus.Parked, parked.Reason), (found.Status, found.Reason));
        Assert.Null(await Store.FindEventAsync("umbrella", parked.Id, default));
    }

    [Fact]
    public async Task SettleAsync_FromWhereItStandsAlone_Moves()
    {
        var one = Event("1");
        await Store.ReceiveAsync([one], default);

        Assert.True(await Store.SettleAsync(new(one.Id, [EventStatus.Pending], EventStatus.Waiting, Start.AddTicks(1)), default));
        Assert.False(await Store.SettleAsync(new(one.Id, [EventStatus.Pending], EventStatus.Done, Start, "late"), default));
        Assert.True(await Store.SettleAsync(new(one.Id, [EventStatus.Pending, EventStatus.Waiting], EventStatus.Done, Start, "nothing"), default));
        Assert.Equal((EventStatus.Done, "nothing"), Of((await Store.FindEventAsync("acme", one.Id, default))!));

        static (EventStatus, string?) Of(StoredEvent stored) => (stored.Status, stored.Result);
    }

    [Fact]
    public async Task EventsAsync_Pages_OldestFirstByStatusTenantAndCorrelation()
    {
        await Store.ReceiveAsync(
            [.. Enumerable.Range(0, 5).Select(n => Event($"{n}", correlation: n < 3 ? "c" : null)), Event("x", tenant: "umbrella")],
            default
        );

        var first = await Store.EventsAsync(new("acme", [EventStatus.Pending], 3), default);
        var second = await Store.EventsAsync(new("acme", [EventStatus.Pending], 3) { After = first.Next!.Value }, default);
        var together = await Store.EventsAsync(new("acme", [EventStatus.Pending, EventStatus.Waiting], 10) { Correlation = "c" }, default);
        var all = await Store.EventsAsync(new(null, [EventStatus.Pending], 10) { ReceivedBefore = Start.AddTicks(1) }, default);

        Assert.Equal(["0", "1", "2", "3", "4"], first.Events.Concat(second.Events).Select(one => one.Event.EventId));
        Assert.Null(second.Next);
        Assert.Equal(["0", "1", "2"], together.Events.Select(one => one.Event.EventId));
        Assert.Equal(6, all.Events.Count);
        Assert.Empty((await Store.EventsAsync(new(null, [EventStatus.Pending], 10) { ReceivedBefore = Start }, default)).Events);
    }

    [Fact]
    public async Task Drafts_AddedSavedAndFound_AreVersions()
    {
        var came = Event("1", "order:a");
        await Store.ReceiveAsync([came], default);
        var draft = Draft("order:a", came.Id);

        var added = await Store.AddDraftAsync(draft, default);
        var again = await Store.AddDraftAsync(Draft("order:a"), default);
        var next = draft with { Version = 2, Body = "{}", UpdatedBy = "bob", ApprovedBy = "eve", UpdatedAt = Start.AddTicks(7) };

        Assert.Equal((draft, draft), (added, again));
        Assert.Equal($"draft:{draft.Id}", (await Store.FindEventAsync("acme", came.Id, default))!.Result);
        Assert.True(await Store.SaveDraftAsync(next, default));
        Assert.False(await Store.SaveDraftAsync(next, default));
        Assert.Equal((next, next), (await Store.FindDraftAsync("acme", draft.Id, default), await Store.FindDraftAsync("acme", "order:a", default)));
        Assert.Null(await Store.FindDraftAsync("umbrella", draft.Id, default));
        Assert.True(await Store.SaveDraftAsync(next with { Version = 3, Status = DraftStatus.Discarded }, default));
        Assert.False(await Store.SaveDraftAsync(next with { Version = 4 }, default));
        Assert.NotNull(await Store.AddDraftAsync(Draft("order:b"), default));
        Assert.Single(await Store.DraftsAsync("acme", DraftStatus.Open, 0, 10, default));
        Assert.Equal("order:b", Assert.Single(await Store.DraftsAsync("acme", null, 1, 10, default)).BusinessKey);
    }

    /// <summary>What waits is in one document alone: a draft that would take what another took is not written.</summary>
    [Fact]
    public async Task AddDraftAsync_EventThatIsTaken_IsNullAndTakesNothing()
    {
        var (usage, other) = (Event("1", "usage:a"), Event("2", "usage:b"));
        await Store.ReceiveAsync([usage, other], default);
        var first = Draft("order:a") with { Takes = [usage.Id] };
        Assert.NotNull(await Store.AddDraftAsync(first, default));

        Assert.Null(await Store.AddDraftAsync(Draft("order:b") with { Takes = [other.Id, usage.Id] }, default));
        Assert.Null(await Store.FindDraftAsync("acme", "order:b", default));
        Assert.Equal(EventStatus.Pending, (await Store.FindEventAsync("acme", other.Id, default))!.Status);
        Assert.Equal($"draft:{first.Id}", (await Store.FindEventAsync("acme", usage.Id, default))!.Result);
    }
}
