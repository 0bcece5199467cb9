using System.Text;
using Invoicing.Lifecycle;
using Invoicing.Ports.Connectors;
using Invoicing.Sandbox.Faults;
using Invoicing.Sandbox.Records;

namespace Invoicing.Connectors.HttpApi;

/// <summary>Having the receiver withdraw what it cleared.</summary>
public sealed class HttpApiCancellationTests
{
    [Fact]
    public async Task CancelAsync_Cleared_WithdrawnAndItsNumberIsFree()
    {
        await using var world = await HttpApiWorld.StartAsync();
        var (connector, sent) = await ClearedAsync(world);

        var cancelled = Assert.IsType<SendResult.Delivered>(await connector.CancelAsync(WithdrawalOf(world, sent), default));

        Assert.Equal(AuthorityStatus.Cancelled, cancelled.Status);
        Assert.Equal("ordered twice", Assert.Single(world.Receiver.Log.Entries, entry => entry.Event == LogEvents.Cancelled).Detail);
        Assert.IsType<SendResult.Delivered>(await connector.SendAsync(world.OutboundDocument("INV-1", "120.00"), default));
        world.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(
            [AuthorityStatus.Cleared, AuthorityStatus.Cleared],
            (await connector.PickUpAsync(default))
                .Acknowledgements.Select(one => one.Acknowledgement.Status)
                .Where(status => status is AuthorityStatus.Cleared or AuthorityStatus.Rejected)
        );
    }

    [Theory]
    [InlineData(FaultKind.CommitThen500, true)]
    [InlineData(FaultKind.DropAfterCommit, true)]
    [InlineData(FaultKind.Error500, false)]
    [InlineData(FaultKind.DropBeforeCommit, false)]
    public async Task ProbeCancellationAsync_AfterALostAnswer_TellsWhetherItIsWithdrawn(FaultKind kind, bool done)
    {
        await using var world = await HttpApiWorld.StartAsync();
        var (connector, sent) = await ClearedAsync(world);
        world.Fault(kind, Operations.Cancel);
        var withdrawal = WithdrawalOf(world, sent);
        Failures.Of(FailureKind.Unknown, await connector.CancelAsync(withdrawal, default));

        var probed = await connector.ProbeCancellationAsync(withdrawal, default);

        if (done)
        {
            Assert.Equal(AuthorityStatus.Cancelled, Assert.IsType<ProbeResult.Found>(probed).Status);
            return;
        }

        var certain = Failures.CannotTell(probed).NotBefore!.Value;
        world.Clock.Advance(certain - world.Clock.GetUtcNow());
        Assert.Equal(new ProbeResult.Absent { Evidence = AbsenceEvidence.Clock }, await connector.ProbeCancellationAsync(withdrawal, default));
    }

    [Fact]
    public async Task CancelAsync_Twice_IsOneWithdrawal()
    {
        await using var world = await HttpApiWorld.StartAsync();
        var (connector, sent) = await ClearedAsync(world);
        await connector.CancelAsync(WithdrawalOf(world, sent), default);

        Assert.IsType<SendResult.Delivered>(await connector.CancelAsync(WithdrawalOf(world, sent), default));

        Assert.Single(world.Receiver.Log.Entries, entry => entry.Event == LogEvents.Cancelled);
    }

    [Theory]
    [InlineData(73, true, "INV-1")]
    [InlineData(1, false, "INV-1")]
    [InlineData(1, true, "INV-2")]
    public async Task CancelAsync_TooLateNotClearedOrUnknown_Refused(int hours, bool cleared, string number)
    {
        await using var world = await HttpApiWorld.StartAsync(options => options with { VerdictAfter = TimeSpan.FromSeconds(cleared ? 1 : 100_000) });
        var (connector, sent) = await ClearedAsync(world);
        var other = number == "INV-1" ? sent : world.OutboundDocument(number);
        world.Clock.Advance(TimeSpan.FromHours(hours));

        var refused = Assert.IsType<SendResult.Refused>(await connector.CancelAsync(WithdrawalOf(world, other), default));

        Assert.NotEmpty(refused.Faults);
        Assert.DoesNotContain(world.Receiver.Log.Entries, entry => entry.Event == LogEvents.Cancelled);
    }

    [Fact]
    public async Task CancelAsync_AnswerSpeaksOfAnother_NeedsAPerson()
    {
        await using var world = await HttpApiWorld.StartAsync();
        var connector = world.Connector(new FixedAnswers(200, """{"transmissionId": "other", "status": "cancelled"}"""));

        var result = await connector.CancelAsync(WithdrawalOf(world, world.OutboundDocument()), default);

        Assert.Equal("GW-HTTPAPI-MISMATCH", Assert.IsType<SendResult.Duplicate>(result).Problem.Code);
    }

    private static async Task<(HttpApiConnector Connector, OutboundDocument Sent)> ClearedAsync(HttpApiWorld world)
    {
        var connector = world.Connector();
        var sent = (await world.DeliverAsync(connector, 1))[0];
        await connector.PickUpAsync(default);
        return (connector, sent);
    }

    private static Withdrawal WithdrawalOf(HttpApiWorld world, OutboundDocument sent)
    {
        var request = new WithdrawalRequest(sent.TransmissionId, null, sent.Key.Number, sent.Key.Seller, sent.Hash, "ordered twice");
        var now = world.Clock.GetUtcNow();
        return new(
            new($"{sent.TransmissionId}-2", sent.InvoiceId, sent.Key, request.ToBytes(), new string('0', 64), WithdrawalRequest.MediaType, now, null, now),
            request
        );
    }
}
