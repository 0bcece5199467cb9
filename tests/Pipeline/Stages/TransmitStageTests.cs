using Invoicing.Faults;
using Invoicing.Lifecycle;
using Invoicing.Pipeline.Stages;
using Invoicing.Pipeline.Tests.Support;
using Invoicing.Ports;
using Microsoft.Extensions.Time.Testing;

namespace Invoicing.Pipeline.Tests.Stages;

public class TransmitStageTests
{
    private static readonly Problem Problem = new("GW-TEST", "It failed.");

    [Fact]
    public async Task RunAsync_NoAttempt_OpensOneAndTouchesNoWire()
    {
        var connector = new ScriptedConnector();

        var result = await RunAsync(connector, States.At(Stage.Transmit));

        Assert.Empty(connector.Asked);
        Assert.Equal((AttemptStatus.Open, 1, Bench.Token), (result.Attempt!.Status, result.Attempt.Number, result.Attempt.Owner));
    }

    [Fact]
    public async Task RunAsync_AttemptAfterAFailedOne_KeepsTheTransmissionId()
    {
        var result = await RunAsync(new ScriptedConnector(), States.Sent(AttemptStatus.NotDelivered, number: 3));

        Assert.Equal(("t-1", 4), (result.Attempt!.TransmissionId, result.Attempt.Number));
    }

    [Fact]
    public async Task RunAsync_OwnOpenAttempt_Sends()
    {
        var connector = new ScriptedConnector { Send = new SendResult.Delivered("ref-9", AuthorityStatus.Submitted, "receipt"u8.ToArray(), "text/plain") };

        var result = await RunAsync(connector, States.Sent(AttemptStatus.Open));

        Assert.Equal(["send"], connector.Asked);
        Assert.Equal(("ref-9", AttemptStatus.Delivered, TransportStatus.Delivered), (result.AuthorityReference, result.Attempt!.Status, result.Transport));
        Assert.IsType<Outcome.Await>(result.Outcome);
        Assert.Equal(DocumentRole.Receipt, Assert.Single(result.Documents).Role);
    }

    [Theory]
    [InlineData(AttemptStatus.Open, "token-of-a-dead-process")]
    [InlineData(AttemptStatus.OutcomeUnknown, Bench.Token)]
    public async Task RunAsync_OutcomeNotKnown_ProbesAndNeverSends(AttemptStatus status, string owner)
    {
        var connector = new ScriptedConnector { Probe = new ProbeResult.Found("ref-9", AuthorityStatus.Received, true) };

        var result = await RunAsync(connector, States.Sent(status, owner));

        Assert.Equal(["probe"], connector.Asked);
        Assert.Equal((AttemptStatus.Delivered, "ref-9"), (result.Attempt!.Status, result.AuthorityReference));
    }

    [Fact]
    public async Task RunAsync_ProbeFindsNothing_ClosesTheAttemptSoThatANewOneMayOpen()
    {
        var result = await RunAsync(new ScriptedConnector { Probe = new ProbeResult.Absent() }, States.Sent(AttemptStatus.OutcomeUnknown));

        Assert.Equal((AttemptStatus.NotDelivered, TransportStatus.NotSent), (result.Attempt!.Status, result.Transport));
        Assert.IsType<Outcome.Advance>(result.Outcome);
    }

    [Fact]
    public async Task RunAsync_ProbeFindsOtherContent_Parks()
    {
        var result = await RunAsync(new ScriptedConnector { Probe = new ProbeResult.Found("ref-9", AuthorityStatus.Received, false) }, States.Sent(AttemptStatus.OutcomeUnknown));

        Assert.Equal("GW-TRANSMIT-CONFLICT", Assert.IsType<Outcome.Park>(result.Outcome).Problem.Code);
    }

    [Fact]
    public async Task RunAsync_ProbeCannotTell_StaysUnknown()
    {
        var later = States.Now.AddMinutes(15);

        var result = await RunAsync(new ScriptedConnector { Probe = new ProbeResult.CannotTell(Problem, later) }, States.Sent(AttemptStatus.OutcomeUnknown));

        Assert.Equal(later, Assert.IsType<Outcome.Retry>(result.Outcome).NotBefore);
        Assert.Equal(TransportStatus.OutcomeUnknown, result.Transport);
    }

    [Fact]
    public async Task RunAsync_AcknowledgementCameBeforeTheReceipt_ProvesDelivery()
    {
        var connector = new ScriptedConnector();

        var result = await RunAsync(connector, States.Sent(AttemptStatus.OutcomeUnknown), Bench.Acknowledgement(AuthorityStatus.Received));

        Assert.Empty(connector.Asked);
        Assert.Equal(States.Now, Assert.IsType<Outcome.Await>(result.Outcome).LookAt);
        Assert.Equal(AttemptStatus.Delivered, result.Attempt!.Status);
    }

    public static TheoryData<SendResult, Type, AttemptStatus, TransportStatus> Answers { get; } = new()
    {
        { new SendResult.NotDelivered(Problem), typeof(Outcome.Retry), AttemptStatus.NotDelivered, TransportStatus.NotSent },
        { new SendResult.Unknown(Problem), typeof(Outcome.Retry), AttemptStatus.OutcomeUnknown, TransportStatus.OutcomeUnknown },
        { new SendResult.Blocked(Problem), typeof(Outcome.Park), AttemptStatus.NotDelivered, TransportStatus.NotSent },
        { new SendResult.Refused([Fault.Fatal("X", "x")], default, "text/plain"), typeof(Outcome.Reject), AttemptStatus.Delivered, TransportStatus.Delivered },
        { new SendResult.Duplicate("ref", true, Problem), typeof(Outcome.Await), AttemptStatus.Delivered, TransportStatus.Delivered },
        { new SendResult.Duplicate("ref", false, Problem), typeof(Outcome.Park), AttemptStatus.NotDelivered, TransportStatus.NotSent },
        { new SendResult.Duplicate("ref", null, Problem), typeof(Outcome.Park), AttemptStatus.NotDelivered, TransportStatus.NotSent },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task RunAsync_EveryAnswer_HasItsMeaning(SendResult answer, Type outcome, AttemptStatus attempt, TransportStatus transport)
    {
        var result = await RunAsync(new ScriptedConnector { Send = answer }, States.Sent(AttemptStatus.Open));

        Assert.IsType(outcome, result.Outcome);
        Assert.Equal((attempt, transport), (result.Attempt!.Status, result.Transport));
    }

    [Fact]
    public async Task RunAsync_DuplicateOfUnsaidContentAfterAnEarlierAttempt_IsOurs()
    {
        var result = await RunAsync(new ScriptedConnector { Send = new SendResult.Duplicate("ref", null, Problem) }, States.Sent(AttemptStatus.Open, number: 2));

        Assert.IsType<Outcome.Await>(result.Outcome);
    }

    private static Task<StageResult> RunAsync(ScriptedConnector connector, InvoiceState state, params IReadOnlyList<Acknowledgement> inbox) =>
        new TransmitStage(Bench.CatalogueOf(connector), new NoReferences(), new FakeTimeProvider(States.Now)).RunAsync(Bench.ContextOf(state, inbox), TestContext.Current.CancellationToken);
}
