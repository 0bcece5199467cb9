using Invoicing.Lifecycle;
using Invoicing.Ports.Storage;
using Xunit;

namespace Invoicing.Contracts;

public abstract partial class InvoiceStoreContract
{
    [Fact]
    public async Task SubmitAsync_WithFollowers_KeepsAllAndOnlyTheFirstIsDue()
    {
        var planned = Planned("R-1");
        var created = Assert.IsType<SubmitResult.Created>(await Store.SubmitAsync(planned, default)).Invoice;
        var replayed = Assert.IsType<SubmitResult.Replayed>(await Store.SubmitAsync(planned, default)).Invoice;
        var found = (await Store.FindAsync(planned.Invoice.Id, default))!;

        Assert.Equal([planned.Transmission, .. planned.Followers], found.Transmissions);
        Assert.Equal(created.Transmissions, found.Transmissions);
        Assert.Equal(created.Transmissions.Select(one => one.Id), replayed.Transmissions.Select(one => one.Id));
        Assert.Equal([1], (await Store.ClaimDueAsync(Sample.Request(Start.AddDays(1)), default)).Select(claim => claim.Transmission.Number));
        Assert.Equal(found.Transmissions, Assert.Single((await Store.ListAsync(new("acme") { Destination = "south" }, default)).Invoices).Transmissions);
        Assert.Empty((await Store.ListAsync(new("acme") { Destination = "south", Authority = AuthorityStatus.Cleared }, default)).Invoices);
    }

    [Theory]
    [InlineData(ProcessingStatus.Completed)]
    [InlineData(ProcessingStatus.Rejected)]
    [InlineData(ProcessingStatus.Cancelled)]
    public async Task CommitAsync_PredecessorEnds_FollowersAreDueAndKnowHow(ProcessingStatus end)
    {
        var id = await PlanAsync("R-1");
        var first = await ClaimAsync(new(id, 1));
        var step = Sample.Step(first, next => next with { Status = end, WakeAt = null });
        await CommitAsync(step);

        var due = await Store.ClaimDueAsync(Sample.Request(step.Next.UpdatedAt), default);

        Assert.Null(first.Predecessor);
        Assert.Equal([(2, end)], due.Select(claim => (claim.Transmission.Number, claim.Predecessor!.Value)));
        Assert.Equal(ProcessingStatus.Active, (await Store.FindAsync(id, default))!.Record.Status);
        Assert.Equal(ProcessingStatus.Active, (await ClaimAsync(new(id, 3))).Predecessor);
    }

    /// <summary>The invoice's status follows from all; its event is told once, whoever ends last.</summary>
    [Fact]
    public async Task CommitAsync_LastTransmissionEnds_InvoiceEndsAndTellsItOnce()
    {
        var id = await PlanAsync("R-1");
        var told = new List<ProcessingStatus>();
        var statuses = new List<ProcessingStatus>();
        foreach (var number in new[] { 2, 1, 3 })
        {
            var claim = await ClaimAsync(new(id, number));
            await CommitAsync(Telling(Sample.Step(claim, next => next with { Status = ProcessingStatus.Completed, WakeAt = null })));
            statuses.Add((await Store.FindAsync(id, default))!.Record.Status);
        }

        Assert.Equal([ProcessingStatus.Active, ProcessingStatus.Active, ProcessingStatus.Completed], statuses);
        Assert.Equal([ProcessingStatus.Completed], told.Distinct());
        Assert.Null(await Store.VerifyLogAsync(default));

        Transition Telling(Transition step) =>
            step with
            {
                OnStatus = status =>
                {
                    told.Add(status);
                    return Sample.Event(step.Next, $"invoice.{status}");
                },
            };
    }

    /// <summary>The authority has it; that the buyer's network refused it does not free its number.</summary>
    [Theory]
    [InlineData(ProcessingStatus.Completed, false)]
    [InlineData(ProcessingStatus.Rejected, true)]
    public async Task SubmitAsync_LegalIdentityOfAnInvoiceWhoseDeliveryWasRefused_IsFreeOnlyIfItNeverTookEffect(ProcessingStatus first, bool free)
    {
        var id = await PlanAsync("R-1");
        foreach (var (number, end) in new[] { (1, first), (2, ProcessingStatus.Rejected), (3, ProcessingStatus.Cancelled) })
        {
            await CommitAsync(Sample.Step(await ClaimAsync(new(id, number)), next => next with { Status = end, WakeAt = null }));
        }

        var again = await Store.SubmitAsync(Sample.Submission(Sample.State("R-1"), content: "corrected"), default);

        Assert.Equal(ProcessingStatus.Rejected, (await Store.FindAsync(id, default))!.Record.Status);
        Assert.Equal(free, again is SubmitResult.Created);
    }

    /// <summary>Two transmissions of one invoice end at the same time, each knowing the other as it was.</summary>
    [Fact]
    public async Task CommitAsync_TransmissionsOfOneInvoiceAtOnce_NoneUndoesTheOther()
    {
        var id = await PlanAsync("R-1");
        var claims = await Task.WhenAll(Enumerable.Range(1, 3).Select(number => ClaimAsync(new(id, number))));
        await Task.WhenAll(
            claims.Select(claim =>
                Task.Run(() =>
                    CommitAsync(
                        Sample.Step(
                            claim,
                            next =>
                                Sample.Of(next, record => claim.Transmission.Number == 2 ? record with { BuyerResponse = BuyerResponse.Accepted } : record) with
                                {
                                    Status = ProcessingStatus.Completed,
                                    WakeAt = null,
                                }
                        )
                    )
                )
            )
        );

        var record = (await Store.FindAsync(id, default))!.Record;

        Assert.Equal((ProcessingStatus.Completed, BuyerResponse.Accepted), (record.Status, record.BuyerResponse));
        Assert.Equal(7, (await Store.TrailAsync(id, default)).Count);
        Assert.Null(await Store.VerifyLogAsync(default));
    }

    private static Submission Planned(string number)
    {
        var first = Sample.State(number);
        var second = first with { Number = 2, Follows = 1, Purpose = TransmissionPurpose.Deliver, Destination = "south", WakeAt = null, Stage = Stage.Convert };
        return Sample.Submission(first, "key-1") with { Followers = [second, second with { Number = 3, Follows = 2, Destination = "east" }] };
    }

    private async Task<InvoiceId> PlanAsync(string number) =>
        Assert.IsType<SubmitResult.Created>(await Store.SubmitAsync(Planned(number), default)).Invoice.Record.Id;
}
