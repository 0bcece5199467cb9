using Invoicing.Lifecycle;
using Invoicing.Ports.Storage;
using Xunit;

namespace Invoicing.Contracts;

public abstract partial class InvoiceStoreContract
{
    [Fact]
    public async Task ClaimDueAsync_ManyDue_GivesTheOldestWakeUpFirst()
    {
        foreach (var (index, minutes) in new[] { 3, -2, 1, 0, -1 }.Index())
        {
            await CreateAsync(Sample.State(Sample.Number(index), destination: index % 2 == 0 ? "north" : "south", wakeAt: Start.AddMinutes(minutes)));
        }

        var claims = await Store.ClaimDueAsync(Sample.Request(Start.AddMinutes(1), 3), default);
        Assert.Equal([Start.AddMinutes(-2), Start.AddMinutes(-1), Start], claims.Select(claim => claim.Transmission.WakeAt!.Value));
        Assert.All(claims, claim => Assert.Equal(Start.AddMinutes(1) + Sample.Lease, claim.ExpiresAt));
        Assert.Equal(3, claims.Select(claim => claim.Token).Distinct().Count());
        Assert.Equal(
            [Start.AddMinutes(1)],
            (await Store.ClaimDueAsync(Sample.Request(Start.AddMinutes(1)), default)).Select(claim => claim.Transmission.WakeAt!.Value)
        );
    }

    [Fact]
    public async Task ClaimDueAsync_ExceptedDestination_IsPassedOver()
    {
        for (var index = 0; index < 20; index++)
        {
            await CreateAsync(Sample.State(Sample.Number(index), destination: "dead", wakeAt: Start.AddMinutes(-10)));
        }

        var other = await CreateAsync(Sample.State("R-1"));
        var claims = await Store.ClaimDueAsync(Sample.Request(Start, 5) with { ExceptDestinations = ["dead"] }, default);
        Assert.Equal(other.Id, Assert.Single(claims).Transmission.Id);
    }

    [Fact]
    public async Task ClaimDueAsync_ManyCallersAtOnce_GiveEachInvoiceOnce()
    {
        for (var index = 0; index < 60; index++)
        {
            await CreateAsync(Sample.Number(index));
        }

        var claims = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => Store.ClaimDueAsync(Sample.Request(Start, 5), default))));
        Assert.Equal(60, claims.SelectMany(some => some).Select(claim => claim.Transmission.Id).Distinct().Count());
        Assert.Equal(60, claims.Sum(some => some.Count));
    }

    [Fact]
    public async Task ClaimDueAsync_ExpiredLease_IsClaimedAnewAndFencesTheFormerHolder()
    {
        await CreateAsync();
        var former = Assert.Single(await Store.ClaimDueAsync(Sample.Request(Start), default));
        Assert.Empty(await Store.ClaimDueAsync(Sample.Request(former.ExpiresAt.AddTicks(-1)), default));
        var present = Assert.Single(await Store.ClaimDueAsync(Sample.Request(former.ExpiresAt), default));
        Assert.IsType<CommitResult.LeaseLost>(await Store.CommitAsync(Sample.Step(former), default));
        await Store.ReleaseAsync(former, default);
        await CommitAsync(Sample.Step(present));
    }

    [Fact]
    public async Task ClaimAsync_NotDue_IsGivenAndOnlyOnce()
    {
        var state = await CreateAsync(Sample.State("R-1", wakeAt: Start.AddDays(1)));
        Assert.Empty(await Store.ClaimDueAsync(Sample.Request(Start), default));
        Assert.Equal(state, (await ClaimAsync(state.Id)).Transmission);
        Assert.Null(await Store.ClaimAsync(state.Id, "worker-2", Start, Sample.Lease, default));
        Assert.NotNull(await Store.ClaimAsync(state.Id, "worker-2", Start + Sample.Lease, Sample.Lease, default));
        Assert.Null(await Store.ClaimAsync(new(InvoiceId.New(Start), 1), "worker-1", Start, Sample.Lease, default));
    }

    [Fact]
    public async Task ReleaseAsync_Claim_IsClaimedAgainUnchanged()
    {
        var state = await CreateAsync();
        var claim = Assert.Single(await Store.ClaimDueAsync(Sample.Request(Start), default));
        await Store.ReleaseAsync(claim, default);
        Assert.Equal(state, Assert.Single(await Store.ClaimDueAsync(Sample.Request(Start), default)).Transmission);
        Assert.IsType<CommitResult.LeaseLost>(await Store.CommitAsync(Sample.Step(claim), default));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public async Task ClaimDueAsync_LimitBelowOne_GivesOne(int limit)
    {
        await CreateAsync("R-1");
        await CreateAsync("R-2");
        Assert.Single(await Store.ClaimDueAsync(Sample.Request(Start, limit), default));
    }

    [Fact]
    public async Task StatisticsAsync_Store_CountStandingsStagesAndTheOldestDue()
    {
        await CreateAsync(Sample.State("R-1", wakeAt: Start.AddMinutes(5)));
        await CreateAsync(Sample.State("R-2", destination: "south", wakeAt: Start.AddMinutes(2)));
        var parked = await CreateAsync("R-3");
        await CommitAsync(
            Sample.Step(
                await ClaimAsync(parked.Id),
                next => next with { Status = ProcessingStatus.Parked, Stage = Stage.Transmit, Transport = TransportStatus.OutcomeUnknown, WakeAt = null }
            )
        );
        var early = await Store.StatisticsAsync(Start.AddMinutes(1), default);
        var late = await Store.StatisticsAsync(Start.AddMinutes(9), default);
        Assert.Equal(
            [(ProcessingStatus.Active, 2L), (ProcessingStatus.Parked, 1L)],
            late.ByStatus.OrderBy(pair => pair.Key).Select(pair => (pair.Key, pair.Value))
        );
        Assert.Equal([(Stage.Validate, 2L)], late.ActiveByStage.Select(pair => (pair.Key, pair.Value)));
        Assert.Equal((1L, 0L), (late.OutcomeUnknown, late.PendingDeliveries));
        Assert.Null(early.OldestDue);
        Assert.Equal(Start.AddMinutes(2), late.OldestDue);
    }

    [Fact]
    public async Task ReleaseNodeAsync_LeasesOfANode_DueAtOnceAndTheOldClaimFenced()
    {
        await CreateAsync(Sample.State("R-1"));
        await CreateAsync(Sample.State("R-2", destination: "south"));
        var mine = Assert.Single(await Store.ClaimDueAsync(new("gone", Start, Sample.Lease, 1), default));
        var theirs = Assert.Single(await Store.ClaimDueAsync(new("alive", Start, Sample.Lease, 1), default));

        Assert.Equal(1, await Store.ReleaseNodeAsync("gone", default));
        Assert.Equal(0, await Store.ReleaseNodeAsync("gone", default));

        var again = Assert.Single(await Store.ClaimDueAsync(new("next", Start, Sample.Lease, 10), default));
        Assert.Equal(mine.Transmission.Id, again.Transmission.Id);
        Assert.NotEqual(theirs.Transmission.Id, again.Transmission.Id);
        Assert.IsType<CommitResult.LeaseLost>(await Store.CommitAsync(Sample.Step(mine, next => next), default));
    }
}
