using Invoicing.Lifecycle;
using Invoicing.Ports.Storage;
using Xunit;

namespace Invoicing.Contracts;

public abstract partial class InvoiceStoreContract
{
    private const string Device = "device-1";

    [Fact]
    public async Task NextLinkAsync_EmptyChain_IsTheFirstAndNamesNone() =>
        Assert.Equal(new ChainLink(Device, 1, null), await Store.NextLinkAsync("acme", Device, default));

    [Fact]
    public async Task CommitAsync_SealedLink_IsTheChainsAndKeptWithTheTransmission()
    {
        var first = await SealAsync("R-1");
        var second = await SealAsync("R-2");

        Assert.Equal(new ChainLink(Device, 1, null, "value of R-1"), first.Link);
        Assert.Equal(new ChainLink(Device, 2, "value of R-1", "value of R-2"), second.Link);
        Assert.Equal(second.Link, (await FindAsync(second.Id.Invoice)).Link);
        Assert.Equal(new ChainLink(Device, 3, "value of R-2"), await Store.NextLinkAsync("acme", Device, default));
        Assert.Equal(new ChainLink(Device, 1, null), await Store.NextLinkAsync("other", Device, default));
        Assert.Equal(
            new ChainedTransmission(second.Id, TransportStatus.NotSent, ProcessingStatus.Active),
            await Store.ChainedAsync("acme", Device, 2, default)
        );
        Assert.Null(await Store.ChainedAsync("acme", Device, 3, default));
    }

    /// <summary>What is not whole takes no link, and a step that sealed its link before adds none.</summary>
    [Fact]
    public async Task CommitAsync_LinkWithoutValueOrSealedBefore_AddsNone()
    {
        var claim = await ClaimAsync((await CreateAsync("R-1")).Id);
        var open = await Store.NextLinkAsync("acme", Device, default);
        var kept = await CommitAsync(Sample.Step(claim, next => next with { Link = open }) with { KeepLease = true });
        Assert.Equal(open, await Store.NextLinkAsync("acme", Device, default));

        kept = await CommitAsync(Sample.Step(kept, next => next with { Link = open with { Value = "v" } }) with { KeepLease = true });
        await CommitAsync(Sample.Step(kept));

        Assert.Equal(new ChainLink(Device, 2, "v"), await Store.NextLinkAsync("acme", Device, default));
    }

    [Theory]
    [InlineData(1, null)]
    [InlineData(2, "another")]
    [InlineData(3, "value of R-1")]
    public async Task CommitAsync_LinkThatIsNotTheNext_WritesNothing(long position, string? previous)
    {
        await SealAsync("R-1");
        var claim = await ClaimAsync((await CreateAsync("R-2")).Id);

        var committed = await Store.CommitAsync(Sample.Step(claim, next => next with { Link = new(Device, position, previous, "v") }), default);

        Assert.IsType<CommitResult.ChainGrew>(committed);
        Assert.Equal(claim.Transmission, await FindAsync(claim.Transmission.Id.Invoice));
        Assert.Single(await Store.TrailAsync(claim.Transmission.Id.Invoice, default));
        await CommitAsync(Sample.Step(claim));
        Assert.Null(await Store.VerifyLogAsync(default));
    }

    [Fact]
    public async Task CommitAsync_ManyWritersOfOneChain_NoGapAndNoFork()
    {
        const int Count = 24;
        var sealedLinks = await Task.WhenAll(Enumerable.Range(1, Count).Select(index => Task.Run(() => SealAsync(Sample.Number(index)))));

        var links = sealedLinks.Select(one => one.Link!).OrderBy(link => link.Position).ToList();
        Assert.Equal(Enumerable.Range(1, Count).Select(position => (long)position), links.Select(link => link.Position));
        Assert.Equal(links.SkipLast(1).Select(link => link.Value), links.Skip(1).Select(link => link.Previous));
        Assert.Null(await Store.VerifyLogAsync(default));
    }

    /// <summary>Delivered, refused or withdrawn, the document before does not hold up the next; one that is under way does.</summary>
    [Theory]
    [InlineData(TransportStatus.Delivered, ProcessingStatus.Active, true)]
    [InlineData(TransportStatus.NotSent, ProcessingStatus.Rejected, true)]
    [InlineData(TransportStatus.OutcomeUnknown, ProcessingStatus.Active, false)]
    [InlineData(TransportStatus.NotSent, ProcessingStatus.Parked, false)]
    public async Task CommitAsync_LinkBeforeMoves_NextIsWokenOnceItMayGo(TransportStatus transport, ProcessingStatus status, bool wakes)
    {
        var first = await SealAsync("R-1");
        var second = await SealAsync("R-2");
        await CommitAsync(Sample.Step(await ClaimAsync(second.Id), next => next with { Stage = Stage.Transmit, WakeAt = Start.AddDays(1) }));

        await CommitAsync(
            Sample.Step(await ClaimAsync(first.Id), next => next with { Stage = Stage.Transmit, Transport = transport, Status = status, WakeAt = null })
        );

        Assert.Equal(wakes, (await FindAsync(second.Id.Invoice)).WakeAt < Start.AddHours(1));
    }

    /// <summary>It looked, was told to wait, and meanwhile the one before it arrived: it must not sleep.</summary>
    [Fact]
    public async Task CommitAsync_WaitsForALinkThatArrivedMeanwhile_IsDueAtOnce()
    {
        var first = await SealAsync("R-1");
        var second = await SealAsync("R-2");
        var waiting = await ClaimAsync(second.Id);
        await CommitAsync(
            Sample.Step(await ClaimAsync(first.Id), next => next with { Stage = Stage.Acknowledge, Transport = TransportStatus.Delivered, WakeAt = null })
        );

        var step = Sample.Step(waiting, next => next with { Stage = Stage.Transmit, WakeAt = Start.AddDays(1) });
        await CommitAsync(step);

        Assert.Equal(step.Next.UpdatedAt, (await FindAsync(second.Id.Invoice)).WakeAt);
    }

    /// <summary>An invoice whose document takes the next link, however often another is faster.</summary>
    private async Task<Transmission> SealAsync(string number)
    {
        var claim = await ClaimAsync((await CreateAsync(number)).Id);
        while (true)
        {
            var link = await Store.NextLinkAsync("acme", Device, default);
            var step = Sample.Step(claim, next => next with { Link = link with { Value = $"value of {number}" } });
            if (await Store.CommitAsync(step, default) is CommitResult.Committed committed)
            {
                return committed.Claim.Transmission;
            }
        }
    }
}
