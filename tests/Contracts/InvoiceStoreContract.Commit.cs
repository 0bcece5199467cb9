using Invoicing.Audit;
using Invoicing.Lifecycle;
using Invoicing.Ports.Storage;
using Xunit;

namespace Invoicing.Contracts;

public abstract partial class InvoiceStoreContract
{
    [Fact]
    public async Task CommitAsync_Step_WritesStateAttemptAndTrail()
    {
        var claim = await ClaimAsync((await CreateAsync()).Id);
        var step = Sample.Step(
            claim,
            next =>
                next with
                {
                    Stage = Stage.Transmit,
                    Transport = TransportStatus.Sending,
                    Authority = AuthorityStatus.Submitted,
                    AuthorityReference = "4711",
                    WakeAt = Start.AddHours(1),
                    Attempt = Sample.Attempt("t-1"),
                    Documents = [.. next.Documents, new(DocumentRole.Signed, Sample.Hash("signed"), 5, "application/xml")],
                }
        );
        var committed = await CommitAsync(step);
        Assert.Equal(step.Next, committed.Transmission);
        Assert.Equal(step.Next, await FindAsync(step.Next.Id.Invoice));
        Assert.Equal([step.Next.Attempt!], await Store.AttemptsAsync(step.Next.Id.Invoice, default));
        var trail = await Store.TrailAsync(step.Next.Id.Invoice, default);
        Assert.Equal(["receive.accepted", "step.done", "step.checked"], trail.Select(entry => entry.Kind));
        Assert.Equal(step.Next.UpdatedAt, trail[^1].At);
        Assert.Null(AuditChain.FirstBreak(AuditSubject.Of(step.Next.Id.Invoice), trail));
        Assert.Null(await Store.VerifyLogAsync(default));
    }

    [Fact]
    public async Task CommitAsync_ClaimThatKnowsAnotherEndOfTheTrail_ChainsToTheOneInTheStore()
    {
        var claim = await ClaimAsync((await CreateAsync()).Id);
        await CommitAsync(Sample.Step(claim with { Trail = new(7, Sample.Hash("elsewhere")) }));
        Assert.Null(AuditChain.FirstBreak(AuditSubject.Of(claim.Transmission.Id.Invoice), await Store.TrailAsync(claim.Transmission.Id.Invoice, default)));
        Assert.Null(await Store.VerifyLogAsync(default));
    }

    [Fact]
    public async Task CommitAsync_Released_LetsOthersClaim()
    {
        var claim = await ClaimAsync((await CreateAsync()).Id);
        await CommitAsync(Sample.Step(claim));
        Assert.Single(await Store.ClaimDueAsync(Sample.Request(Start), default));
    }

    [Fact]
    public async Task CommitAsync_KeepLease_GoesOnUnderTheSameToken()
    {
        var claim = await ClaimAsync((await CreateAsync()).Id);
        var kept = await CommitAsync(Sample.Step(claim) with { KeepLease = true });
        Assert.Equal((claim.Token, claim.ExpiresAt), (kept.Token, kept.ExpiresAt));
        Assert.Empty(await Store.ClaimDueAsync(Sample.Request(Start), default));
        await CommitAsync(Sample.Step(kept));
        Assert.IsType<CommitResult.LeaseLost>(await Store.CommitAsync(Sample.Step(kept), default));
    }

    [Fact]
    public async Task CommitAsync_OldVersionUnderAGoodToken_WritesNothing()
    {
        var claim = await ClaimAsync((await CreateAsync()).Id);
        var kept = await CommitAsync(Sample.Step(claim) with { KeepLease = true });
        var stale = Sample.Step(claim, next => next with { Stage = Stage.Sign, Attempt = Sample.Attempt("t-2") });
        Assert.IsType<CommitResult.LeaseLost>(await Store.CommitAsync(stale, default));
        Assert.Equal(kept.Transmission, await FindAsync(claim.Transmission.Id.Invoice));
        Assert.Empty(await Store.AttemptsAsync(claim.Transmission.Id.Invoice, default));
        Assert.Equal(3, (await Store.TrailAsync(claim.Transmission.Id.Invoice, default)).Count);
    }

    [Fact]
    public async Task CommitAsync_TwoAtOnceUnderOneClaim_OneIsCommitted()
    {
        var claim = await ClaimAsync((await CreateAsync()).Id);
        var results = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(_ => Task.Run(() => Store.CommitAsync(Sample.Step(claim) with { KeepLease = true }, default)))
        );
        Assert.Single(results.OfType<CommitResult.Committed>());
        Assert.Equal(19, results.OfType<CommitResult.LeaseLost>().Count());
    }

    [Fact]
    public async Task CommitAsync_AttemptsInTurn_KeepsEachWithItsOutcome()
    {
        var claim = await ClaimAsync((await CreateAsync()).Id);
        claim = await CommitAsync(Sample.Step(claim, next => next with { Attempt = Sample.Attempt("t-1") }) with { KeepLease = true });
        var failed = Sample.Attempt("t-1", 1, AttemptStatus.NotDelivered) with
        {
            ConcludedAt = Start.AddTicks(1),
            Problem = new("GW-NET-TIMEOUT", "No answer."),
        };
        claim = await CommitAsync(Sample.Step(claim, next => next with { Attempt = failed }) with { KeepLease = true });
        claim = await CommitAsync(Sample.Step(claim, next => next with { Attempt = Sample.Attempt("t-1", 2) }));
        Assert.Equal([failed, Sample.Attempt("t-1", 2)], await Store.AttemptsAsync(claim.Transmission.Id.Invoice, default));
    }

    [Fact]
    public async Task CommitAsync_VersionThatDoesNotFollow_IsABug()
    {
        var claim = await ClaimAsync((await CreateAsync()).Id);
        await Assert.ThrowsAsync<ArgumentException>(() => Store.CommitAsync(Sample.Step(claim, next => next with { Version = 7 }), default));
        await CommitAsync(Sample.Step(claim));
    }
}
