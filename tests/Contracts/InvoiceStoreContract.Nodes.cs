using Invoicing.Ports.Storage;
using Xunit;

namespace Invoicing.Contracts;

public abstract partial class InvoiceStoreContract
{
    [Fact]
    public async Task TakeNameAsync_ManyAtOnce_OneHasIt()
    {
        var taken = await Task.WhenAll(Enumerable.Range(0, 10).Select(number => Store.TakeNameAsync("node", $"instance-{number}", null, default)));

        Assert.Single(taken, won => won);
        Assert.Single(await Store.NodesAsync(default));
    }

    [Fact]
    public async Task TakeNameAsync_HolderThatHasBeatenSince_KeepsIt()
    {
        Assert.True(await Store.TakeNameAsync("node", "old", null, default));
        Assert.True(await Store.BeatAsync("node", "old", default));

        Assert.False(await Store.TakeNameAsync("node", "new", new("node", "old", 0), default));
        Assert.True(await Store.TakeNameAsync("node", "new", new("node", "old", 1), default));
        Assert.False(await Store.BeatAsync("node", "old", default));
        Assert.True(await Store.BeatAsync("node", "new", default));
        Assert.Equal([new NodeRecord("node", "new", 1)], await Store.NodesAsync(default));
    }

    [Fact]
    public async Task RemoveNodeAsync_SilentNode_ItsLeasesEndUnlessItBeatAgain()
    {
        await CreateAsync();
        await Store.TakeNameAsync("silent", "a", null, default);
        Assert.Single(await Store.ClaimDueAsync(new("silent", Start, Sample.Lease, 1), default));
        await Store.BeatAsync("silent", "a", default);

        Assert.Null(await Store.RemoveNodeAsync(new("silent", "a", 0), default));
        Assert.Empty(await Store.ClaimDueAsync(new("other", Start, Sample.Lease, 1), default));
        Assert.Equal(1, await Store.RemoveNodeAsync(new("silent", "a", 1), default));
        Assert.Single(await Store.ClaimDueAsync(new("other", Start, Sample.Lease, 1), default));
        Assert.Empty(await Store.NodesAsync(default));
    }
}
