using Invoicing.Lifecycle;
using Invoicing.Ports.Storage;
using Xunit;

namespace Invoicing.Contracts;

public abstract partial class InvoiceStoreContract
{
    [Fact]
    public async Task ReceiveAsync_OfASentInvoice_WakesItAndWaitsInItsInbox()
    {
        var sent = await SendAsync("R-1", "t-1");
        var acknowledgement = Sample.Acknowledgement("a-1", "t-1", Start.AddHours(2));
        Assert.Equal(new InboxResult(true, sent.Id), await Store.ReceiveAsync(acknowledgement, default));
        Assert.Equal(sent with { WakeAt = Start.AddHours(2) }, await FindAsync(sent.Id.Invoice));
        Assert.Empty(await Store.ClaimDueAsync(Sample.Request(Start.AddHours(2).AddTicks(-1)), default));
        var claim = Assert.Single(await Store.ClaimDueAsync(Sample.Request(Start.AddHours(2)), default));
        AssertSame([acknowledgement], claim.Inbox);
        AssertSame([acknowledgement], await Store.AcknowledgementsAsync(sent.Id.Invoice, default));
    }

    [Fact]
    public async Task ReceiveAsync_IdUsedForSomethingElse_IsKeptBesideTheFirst()
    {
        var sent = await SendAsync("R-1", "t-1");
        var other = await SendAsync("R-2", "t-2");
        var first = Sample.Acknowledgement("1", "t-1", Start.AddHours(2)) with { Status = AuthorityStatus.Received };
        await Store.ReceiveAsync(first, default);

        Assert.Equal(new InboxResult(false, sent.Id), await Store.ReceiveAsync(first with { ReceivedAt = Start.AddHours(3) }, default));
        Assert.Equal(new InboxResult(true, sent.Id), await Store.ReceiveAsync(first with { Status = AuthorityStatus.Cleared }, default));
        Assert.Equal(new InboxResult(false, sent.Id), await Store.ReceiveAsync(first with { Status = AuthorityStatus.Cleared }, default));
        Assert.Equal(new InboxResult(true, other.Id), await Store.ReceiveAsync(first with { Correlation = "t-2" }, default));

        var kept = await Store.AcknowledgementsAsync(sent.Id.Invoice, default);
        Assert.Equal([AuthorityStatus.Received, AuthorityStatus.Cleared], kept.Select(one => one.Status));
        Assert.Equal("1", kept[0].Id);
        Assert.StartsWith("1#", kept[1].Id, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReceiveAsync_WithALeaseAskedFor_LeasesItsInvoiceInTheSameCommit()
    {
        var lease = new LeaseRequest("worker-1", Start, Sample.Lease);
        var sent = await SendAsync("R-1", "t-1");
        var acknowledgement = Sample.Acknowledgement("a-1", "t-1", Start.AddSeconds(1));

        var received = await Store.ReceiveAsync(acknowledgement, default, lease);

        Assert.Equal((true, sent.Id), (received.IsNew, received.Transmission!.Value));
        AssertSame([acknowledgement], received.Claim!.Inbox);
        Assert.Equal(sent with { WakeAt = Start.AddSeconds(1) }, received.Claim.Transmission);
        Assert.Equal(Start + Sample.Lease, received.Claim.ExpiresAt);
        Assert.Empty(await Store.ClaimDueAsync(Sample.Request(Start.AddSeconds(1)) with { MaxAcknowledged = 10 }, default));
        var done = await CommitAsync(
            Sample.Step(received.Claim, next => next with { Status = ProcessingStatus.Completed, WakeAt = null }) with
            {
                ConsumedAcknowledgements = ["a-1"],
            }
        );
        Assert.Empty(done.Inbox);
    }

    /// <summary>Whoever has the lease goes on undisturbed, and sees the new word at his next commit; a repetition and a stranger lease nothing.</summary>
    [Fact]
    public async Task ReceiveAsync_WithALeaseThatIsNotFree_WakesAsEver()
    {
        var lease = new LeaseRequest("worker-2", Start, Sample.Lease);
        var sent = await SendAsync("R-1", "t-1");
        var first = (await Store.ReceiveAsync(Sample.Acknowledgement("a-1", "t-1", Start), default, lease)).Claim!;

        Assert.Equal(new InboxResult(true, sent.Id), await Store.ReceiveAsync(Sample.Acknowledgement("a-2", "t-1", Start.AddHours(-1)), default, lease));
        Assert.Equal(new InboxResult(false, sent.Id), await Store.ReceiveAsync(Sample.Acknowledgement("a-1", "t-1", Start), default, lease));
        Assert.Equal(new InboxResult(true, null), await Store.ReceiveAsync(Sample.Acknowledgement("a-3", "t-3", Start), default, lease));

        var committed = await CommitAsync(Sample.Step(first, next => next with { WakeAt = Start.AddDays(1) }) with { ConsumedAcknowledgements = ["a-1"] });
        Assert.Equal(["a-2"], committed.Inbox.Select(one => one.Id));
        Assert.Equal(committed.Transmission.UpdatedAt, committed.Transmission.WakeAt);
        var later = await Store.ReceiveAsync(Sample.Acknowledgement("a-4", "t-1", Start.AddHours(3)), default, lease with { Now = Start.AddHours(2) });
        Assert.Equal(["a-2", "a-4"], later.Claim!.Inbox.Select(one => one.Id));
        Assert.Equal(committed.Transmission.WakeAt, later.Claim.Transmission.WakeAt);
    }

    [Fact]
    public async Task ReceiveAsync_Twice_ChangesNothing()
    {
        var sent = await SendAsync("R-1", "t-1");
        await Store.ReceiveAsync(Sample.Acknowledgement("a-1", "t-1", Start), default);
        Assert.Equal(new InboxResult(false, sent.Id), await Store.ReceiveAsync(Sample.Acknowledgement("a-1", "t-1", Start.AddHours(-9)), default));
        Assert.Equal(Start, (await FindAsync(sent.Id.Invoice)).WakeAt);
        Assert.True((await Store.ReceiveAsync(Sample.Acknowledgement("a-1", "t-1", Start, "south"), default)).IsNew);
        Assert.Single(await Store.AcknowledgementsAsync(sent.Id.Invoice, default));
    }

    [Theory]
    [InlineData(ProcessingStatus.Completed)]
    [InlineData(ProcessingStatus.Rejected)]
    [InlineData(ProcessingStatus.Parked)]
    [InlineData(ProcessingStatus.Cancelled)]
    public async Task ReceiveAsync_OfAnEndedInvoice_WakesIt(ProcessingStatus status)
    {
        var sent = await SendAsync("R-1", "t-1", status);
        await Store.ReceiveAsync(Sample.Acknowledgement("a-1", "t-1", Start), default);
        Assert.Equal(sent.Id, Assert.Single(await Store.ClaimDueAsync(Sample.Request(Start), default)).Transmission.Id);
    }

    [Fact]
    public async Task ReceiveAsync_BeforeItsNameIsKnown_WaitsForTheCommitThatMakesItKnown()
    {
        Assert.Equal(new InboxResult(true, null), await Store.ReceiveAsync(Sample.Acknowledgement("a-1", "4711", Start), default));
        Assert.Equal(new InboxResult(true, null), await Store.ReceiveAsync(Sample.Acknowledgement("a-2", "t-1", Start), default));
        Assert.True((await Store.ReceiveAsync(Sample.Acknowledgement("a-3", "t-1", Start, "south"), default)).IsNew);
        var claim = await ClaimAsync((await CreateAsync()).Id);
        Assert.Empty(claim.Inbox);
        claim = await CommitAsync(Sample.Step(claim, next => next with { Stage = Stage.Transmit, Attempt = Sample.Attempt("t-1") }) with { KeepLease = true });
        Assert.Equal(["a-2"], claim.Inbox.Select(one => one.Id));
        claim = await CommitAsync(Sample.Step(claim, next => next with { Stage = Stage.Acknowledge, AuthorityReference = "4711", WakeAt = null }));
        Assert.Equal(["a-1", "a-2"], claim.Inbox.Select(one => one.Id));
        Assert.Equal(claim.Transmission.UpdatedAt, (await FindAsync(claim.Transmission.Id.Invoice)).WakeAt);
        Assert.Equal(new InboxResult(false, claim.Transmission.Id), await Store.ReceiveAsync(Sample.Acknowledgement("a-1", "4711", Start), default));
    }

    [Fact]
    public async Task ReceiveAsync_DuringALease_WakesTheInvoiceAfterTheStep()
    {
        var sent = await SendAsync("R-1", "t-1");
        var claim = await ClaimAsync(sent.Id);
        await Store.ReceiveAsync(Sample.Acknowledgement("a-1", "t-1", Start), default);
        var committed = await CommitAsync(Sample.Step(claim, next => next with { WakeAt = Start.AddDays(1) }));
        Assert.Equal(committed.Transmission.UpdatedAt, committed.Transmission.WakeAt);
        Assert.Equal(committed.Transmission, await FindAsync(sent.Id.Invoice));
        Assert.Equal(["a-1"], committed.Inbox.Select(one => one.Id));
    }

    [Fact]
    public async Task CommitAsync_ConsumedAcknowledgement_LeavesTheInboxAndStaysOnRecord()
    {
        var sent = await SendAsync("R-1", "t-1");
        await Store.ReceiveAsync(Sample.Acknowledgement("a-1", "t-1", Start), default);
        await Store.ReceiveAsync(Sample.Acknowledgement("a-2", "t-1", Start), default);
        var claim = await ClaimAsync(sent.Id);
        Assert.Equal(["a-1", "a-2"], claim.Inbox.Select(one => one.Id));
        claim = await CommitAsync(Sample.Step(claim) with { KeepLease = true, ConsumedAcknowledgements = ["a-1"] });
        Assert.Equal(["a-2"], claim.Inbox.Select(one => one.Id));
        claim = await CommitAsync(
            Sample.Step(claim, next => next with { Status = ProcessingStatus.Completed, WakeAt = null }) with
            {
                ConsumedAcknowledgements = ["a-2"],
            }
        );
        Assert.Empty(claim.Inbox);
        Assert.Null(claim.Transmission.WakeAt);
        Assert.Equal(["a-1", "a-2"], (await Store.AcknowledgementsAsync(sent.Id.Invoice, default)).Select(one => one.Id));
    }

    [Fact]
    public async Task CommitAsync_AcknowledgementSeenAndLeft_WaitsForTheNextWakeUpAndIsNeverForgotten()
    {
        var sent = await SendAsync("R-1", "t-1");
        await Store.ReceiveAsync(Sample.Acknowledgement("a-1", "t-1", Start), default);
        var later = await CommitAsync(Sample.Step(await ClaimAsync(sent.Id), next => next with { WakeAt = Start.AddDays(1) }));
        Assert.Equal(Start.AddDays(1), later.Transmission.WakeAt);
        var never = await CommitAsync(Sample.Step(await ClaimAsync(sent.Id), next => next with { WakeAt = null }));
        Assert.Equal(never.Transmission.UpdatedAt, never.Transmission.WakeAt);
    }

    [Fact]
    public async Task CommitAsync_LostLease_ConsumesNothing()
    {
        var sent = await SendAsync("R-1", "t-1");
        await Store.ReceiveAsync(Sample.Acknowledgement("a-1", "t-1", Start), default);
        var former = await ClaimAsync(sent.Id);
        var present = await ClaimAsync(sent.Id, former.ExpiresAt);
        Assert.IsType<CommitResult.LeaseLost>(await Store.CommitAsync(Sample.Step(former) with { ConsumedAcknowledgements = ["a-1"] }, default));
        Assert.Single((await CommitAsync(Sample.Step(present) with { KeepLease = true })).Inbox);
    }

    private static void AssertSame(IReadOnlyList<Acknowledgement> expected, IReadOnlyList<Acknowledgement> actual)
    {
        Assert.Equal(expected.Select(one => one with { Faults = [] }), actual.Select(one => one with { Faults = [] }));
        Assert.Equal(expected.SelectMany(one => one.Faults), actual.SelectMany(one => one.Faults));
    }
}
