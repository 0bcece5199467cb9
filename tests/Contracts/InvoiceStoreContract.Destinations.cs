using Invoicing.Lifecycle;
using Invoicing.Ports.Connectors;
using Invoicing.Ports.Storage;
using Xunit;

namespace Invoicing.Contracts;

public abstract partial class InvoiceStoreContract
{
    [Fact]
    public async Task HoldsAsync_SeveralHolds_GivesTheLaterEndOfEachOwnerUntilItIsOver()
    {
        await Store.SuspendAsync(new("north", "", Start.AddMinutes(5), "GW-LATER"), default);
        await Store.SuspendAsync(new("north", "", Start.AddMinutes(1), "GW-EARLIER"), default);
        await Store.SuspendAsync(new("north", "node-1", Start.AddMinutes(2), "breaker"), default);
        await Store.SuspendAsync(new("south", "", Start.AddMinutes(9), "GW-SOUTH"), default);

        Assert.Equal(
            [
                new("north", "", Start.AddMinutes(5), "GW-LATER"),
                new("north", "node-1", Start.AddMinutes(2), "breaker"),
                new("south", "", Start.AddMinutes(9), "GW-SOUTH"),
            ],
            await Store.SuspensionsAsync(Start, default)
        );
        Assert.Equal([new("south", "", Start.AddMinutes(9), "GW-SOUTH")], await Store.SuspensionsAsync(Start.AddMinutes(5), default));
    }

    [Fact]
    public async Task ReserveAsync_ManyAtOnce_GrantsNoMoreThanTheLimit()
    {
        var grants = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => Store.ReserveAsync(Block("message 1", Start), default)));

        Assert.Equal(100, grants.Sum());
        Assert.Equal(7, grants.Max());
        Assert.Equal(0, await Store.ReserveAsync(Block("message 1", Start), default));
        Assert.Equal(7, await Store.ReserveAsync(Block("message 2", Start), default));
    }

    [Fact]
    public async Task ReserveAsync_NextPeriod_CountsAnew()
    {
        for (var block = 0; block < 15; block++)
        {
            await Store.ReserveAsync(Block("message 1", Start), default);
        }

        Assert.Equal(0, await Store.ReserveAsync(Block("message 1", Start.AddHours(1).AddTicks(-1)) with { Until = Start.AddHours(1) }, default));
        Assert.Equal(7, await Store.ReserveAsync(Block("message 1", Start.AddHours(1)), default));
    }

    [Fact]
    public async Task NoteAsync_OfAMessage_RecalledByItsDestinationAloneUntilReplaced()
    {
        await Store.PutAsync(Note("message 1", "first", Start), default);
        await Store.PutAsync(Note("message 2", "other", Start), default);
        await Store.PutAsync(Note("message 1", "second", Start.AddMinutes(1)), default);

        Assert.Equal("second", await Store.GetAsync("north", "message 1", default));
        Assert.Equal("other", await Store.GetAsync("north", "message 2", default));
        Assert.Null(await Store.GetAsync("south", "message 1", default));
        Assert.Null(await Store.GetAsync("north", "message 3", default));
    }

    [Fact]
    public async Task NoteAsync_AfterTheirTime_OldOnesAreClearedAway()
    {
        for (var message = 0; message < 10; message++)
        {
            await Store.PutAsync(Note($"message {message}", "old", Start), default);
        }

        await Task.WhenAll(Enumerable.Range(10, 5).Select(message => Store.PutAsync(Note($"message {message}", "new", Start.AddHours(2)), default)));

        var recalled = await Task.WhenAll(Enumerable.Range(0, 15).Select(message => Store.GetAsync("north", $"message {message}", default)));
        Assert.Equal(5, recalled.Count(text => text == "new"));
        Assert.DoesNotContain("old", recalled);
    }

    [Fact]
    public async Task ClaimDueAsync_LongQueueOfOneDestination_TheOthersHaveTheirTurn()
    {
        for (var index = 0; index < 20; index++)
        {
            await CreateAsync(Sample.State(Sample.Number(index), destination: "north", wakeAt: Start.AddMinutes(-10)));
        }

        await CreateAsync(Sample.State("R-1", destination: "south"));
        await CreateAsync(Sample.State("R-2", destination: "west"));

        var claims = await Store.ClaimDueAsync(Sample.Request(Start, 5), default);

        Assert.Equal(["north", "north", "north", "south", "west"], claims.Select(claim => claim.Transmission.Destination).Order());
    }

    [Fact]
    public async Task ClaimDueAsync_LittleRoomAtADestination_GivesNoMoreThanThat()
    {
        for (var index = 0; index < 12; index++)
        {
            await CreateAsync(Sample.State(Sample.Number(index), destination: index % 2 == 0 ? "north" : "south"));
        }

        var claims = await Store.ClaimDueAsync(Sample.Request(Start) with { MostOf = new Dictionary<string, int> { ["north"] = 2 } }, default);

        Assert.Equal(
            (2, 6),
            (claims.Count(claim => claim.Transmission.Destination == "north"), claims.Count(claim => claim.Transmission.Destination == "south"))
        );
    }

    [Fact]
    public async Task ClaimDueAsync_AcknowledgementInTheInbox_ComesFirstWhateverRoomItsDestinationHas()
    {
        for (var index = 0; index < 10; index++)
        {
            await CreateAsync(Sample.State(Sample.Number(index), destination: "north", wakeAt: Start.AddMinutes(-10)));
        }

        var acknowledged = new List<Transmission>();
        for (var index = 0; index < 3; index++)
        {
            acknowledged.Add(await SendAsync($"R-{index}", $"t-{index}"));
            await Store.ReceiveAsync(Sample.Acknowledgement($"a-{index}", $"t-{index}", Start), default);
            await Store.ReceiveAsync(Sample.Acknowledgement($"b-{index}", $"t-{index}", Start), default);
        }

        var later = await SendAsync("R-later", "t-later");
        await Store.ReceiveAsync(Sample.Acknowledgement("a-later", "t-later", Start.AddMinutes(1)), default);
        var request = Sample.Request(Start) with
        {
            MaxAcknowledged = 4,
            MostOf = new Dictionary<string, int> { ["north"] = 0 },
        };

        var first = await Store.ClaimDueAsync(request, default);
        var second = await Store.ClaimDueAsync(request with { ExceptDestinations = ["north"] }, default);
        var rest = await Store.ClaimDueAsync(request with { MostOf = new Dictionary<string, int>() }, default);
        var last = await Store.ClaimDueAsync(request with { Now = Start.AddMinutes(1), MaxAcknowledged = 10 }, default);

        Assert.Equal([acknowledged[0].Id, acknowledged[1].Id], first.Select(claim => claim.Transmission.Id));
        Assert.All(first, claim => Assert.Equal(2, claim.Inbox.Count));
        Assert.Equal([acknowledged[2].Id], second.Select(claim => claim.Transmission.Id));
        Assert.Equal(10, rest.Count);
        Assert.All(rest, claim => Assert.Empty(claim.Inbox));
        Assert.Contains(later.Id, last.Select(claim => claim.Transmission.Id));
    }

    private static QuotaBlock Block(string name, DateTimeOffset now) => new("north", name, 7, 100, now, now.AddHours(1));

    private static ConnectorMemoryEntry Note(string message, string text, DateTimeOffset now) => new("north", message, text, now, now.AddHours(1));
}
