using Invoicing.Ports.Connectors;

namespace Invoicing.Connectors.Anaf;

/// <summary>Quotas outlive the process that spent them: each connector below stands for a process of its own, the ledger for the store.</summary>
public sealed class AnafQuotaTests
{
    private static readonly DateTimeOffset NextDay = new(2026, 11, 22, 22, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task PollAsync_RestartsWithinADay_TogetherExactlyTheLimit()
    {
        await using var world = await AnafWorld.StartAsync();
        var ledger = new Ledger();
        var transmission = await DeliverAsync(world, ledger);
        var granted = 0;
        for (var process = 0; process < 20; process++)
        {
            var connector = world.Connector();
            for (var poll = 0; poll < 13; poll++)
            {
                granted += await connector.PollAsync(transmission, default) is PollResult.Pending { NotBefore: null } ? 1 : 0;
            }
        }

        Assert.Equal(100, granted);
        Assert.Equal(new PollResult.Pending(NextDay), await world.Connector().PollAsync(transmission, default));
        Assert.All(ledger.Blocks.Where(block => block.Name.StartsWith("stareMesaj", StringComparison.Ordinal)), block => Assert.Equal(1, block.Size));
    }

    [Fact]
    public async Task PollAsync_SpentQuotaAndANewDay_GoesOn()
    {
        await using var world = await AnafWorld.StartAsync();
        var ledger = new Ledger();
        var transmission = await DeliverAsync(world, ledger);
        var connector = world.Connector();
        for (var poll = 0; poll < 101; poll++)
        {
            await connector.PollAsync(transmission, default);
        }
        world.Clock.SetUtcNow(NextDay);

        Assert.IsNotType<PollResult.Pending>(await connector.PollAsync(transmission, default));
    }

    private static async Task<OutboundDocument> DeliverAsync(AnafWorld world, Ledger ledger)
    {
        var transmission = world.OutboundDocument();
        var delivered = Assert.IsType<SendResult.Delivered>(await world.Connector().SendAsync(transmission, default));
        return transmission with { AuthorityReference = delivered.AuthorityReference, Quotas = ledger };
    }
}
