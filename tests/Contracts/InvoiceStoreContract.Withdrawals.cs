using Invoicing.Lifecycle;
using Invoicing.Ports.Storage;
using Xunit;

namespace Invoicing.Contracts;

public abstract partial class InvoiceStoreContract
{
    /// <summary>What comes into being with a step is due, and the invoice stays what it was until the withdrawal is done.</summary>
    [Fact]
    public async Task CommitAsync_WithAFurtherTransmission_KeepsItUnderTheNextNumber()
    {
        var id = await CompletedAsync("R-1");

        var withdrawal = await WithdrawAsync(id);

        var found = (await Store.FindAsync(id, default))!;
        Assert.Equal((2, TransmissionPurpose.Cancel, 1), (withdrawal.Number, withdrawal.Purpose, withdrawal.Follows!.Value));
        Assert.Equal([1, 2], found.Transmissions.Select(one => one.Number));
        Assert.Equal(ProcessingStatus.Completed, found.Record.Status);
        Assert.Equal([2], (await Store.ClaimDueAsync(Sample.Request(Start.AddDays(1)), default)).Select(claim => claim.Transmission.Number));
        Assert.Null(await Store.VerifyLogAsync(default));
    }

    [Theory]
    [InlineData(ProcessingStatus.Completed, ProcessingStatus.Cancelled, true)]
    [InlineData(ProcessingStatus.Rejected, ProcessingStatus.Completed, false)]
    [InlineData(ProcessingStatus.Cancelled, ProcessingStatus.Completed, false)]
    [InlineData(ProcessingStatus.Parked, ProcessingStatus.Parked, false)]
    public async Task CommitAsync_WithdrawalEnds_InvoiceIsWithdrawnAndItsNumberFreeOnlyWhereItIsDone(ProcessingStatus end, ProcessingStatus whole, bool free)
    {
        var id = await CompletedAsync("R-1");
        await WithdrawAsync(id);

        await CommitAsync(Sample.Step(await ClaimAsync(new(id, 2)), next => next with { Status = end, WakeAt = null }));

        Assert.Equal(whole, (await Store.FindAsync(id, default))!.Record.Status);
        var again = await Store.SubmitAsync(Sample.Submission(Sample.State("R-1"), content: "corrected"), default);
        Assert.Equal(free, again is SubmitResult.Created);
    }

    private async Task<InvoiceId> CompletedAsync(string number)
    {
        var submitted = await Store.SubmitAsync(Sample.Submission(Sample.State(number)), default);
        var id = Assert.IsType<SubmitResult.Created>(submitted).Invoice.Record.Id;
        await CommitAsync(Sample.Step(await ClaimAsync(new(id, 1)), next => next with { Status = ProcessingStatus.Completed, WakeAt = null }));
        return id;
    }

    private async Task<Transmission> WithdrawAsync(InvoiceId id)
    {
        var step = Sample.Step(await ClaimAsync(new(id, 1)), next => next);
        await CommitAsync(
            step with
            {
                Further = step.Next with
                {
                    Number = 0,
                    Version = 0,
                    Purpose = TransmissionPurpose.Cancel,
                    Follows = 1,
                    Status = ProcessingStatus.Active,
                    Stage = Stage.Transmit,
                    WakeAt = step.Next.UpdatedAt,
                    Attempt = null,
                },
            }
        );
        return (await Store.FindAsync(id, default))!.Transmissions[^1];
    }
}
