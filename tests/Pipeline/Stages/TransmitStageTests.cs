using Invoicing.Faults;
using Invoicing.Lifecycle;
using Invoicing.Pipeline.Stages;
using Invoicing.Pipeline.Tests.Support;
using Invoicing.Ports.Connectors;
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

    /// <summary>A destination that clears in its answer: the cleared document is the original, and nothing is waited for.</summary>
    [Fact]
    public async Task RunAsync_ClearedInTheAnswer_KeepsTheOriginalAndGoesOnAtOnce()
    {
        var connector = new ScriptedConnector
        {
            Send = new SendResult.Delivered("ref-9", AuthorityStatus.Cleared, "receipt"u8.ToArray(), "text/plain")
            {
                Original = new("<cleared/>"u8.ToArray(), "application/xml", "zatca"),
            },
        };

        var result = await RunAsync(connector, States.Sent(AttemptStatus.Open));

        Assert.Equal([DocumentRole.Receipt, DocumentRole.Original], result.Documents.Select(document => document.Role));
        Assert.Equal("zatca", result.Documents[1].Format);
        Assert.InRange(Assert.IsType<Outcome.Await>(result.Outcome).LookAt, DateTimeOffset.MinValue, States.Now);
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

    /// <summary>Absence is counted from the end of an attempt. Of one whose process died, the end is when another could first know that it is not being sent
    /// any more.</summary>
    [Fact]
    public async Task RunAsync_AttemptOfADeadProcess_EndsWhenAnotherFirstLooks()
    {
        var connector = new ScriptedConnector { Probe = new ProbeResult.CannotTell(Failure.Unknown(Problem)) };
        var state = States.Sent(AttemptStatus.Open, "token-of-a-dead-process") with { UpdatedAt = States.Now };
        state = state with { Attempt = state.Attempt! with { OpenedAt = States.Now.AddMinutes(-7) } };

        var result = await RunAsync(connector, state);

        Assert.Equal(States.Now, Assert.Single(connector.Transmissions).LastAttemptEndedAt);
        Assert.Equal(States.Now, result.Attempt!.EndedAt);
    }

    [Fact]
    public async Task RunAsync_ProbedAgain_KeepsTheEndThatIsKnown()
    {
        var ended = States.Now.AddMinutes(-3);
        var connector = new ScriptedConnector { Probe = new ProbeResult.CannotTell(Failure.Unknown(Problem)) };
        var state = States.Sent(AttemptStatus.OutcomeUnknown);
        state = state with { Attempt = state.Attempt! with { EndedAt = ended } };

        var result = await RunAsync(connector, state);

        Assert.Equal((ended, ended), (Assert.Single(connector.Transmissions).LastAttemptEndedAt, result.Attempt!.EndedAt));
    }

    [Fact]
    public async Task RunAsync_NoAnswer_TheAttemptEndsNow()
    {
        var result = await RunAsync(new ScriptedConnector { Send = new SendResult.Failed(Failure.Unknown(Problem)) }, States.Sent(AttemptStatus.Open));

        Assert.Equal((AttemptStatus.OutcomeUnknown, States.Now), (result.Attempt!.Status, result.Attempt.EndedAt));
    }

    [Fact]
    public async Task RunAsync_NextAttempt_HasNotEnded()
    {
        var state = States.Sent(AttemptStatus.NotDelivered);

        Assert.Null((await RunAsync(new ScriptedConnector(), state with { Attempt = state.Attempt! with { EndedAt = States.Now } })).Attempt!.EndedAt);
    }

    [Theory]
    [InlineData(AbsenceEvidence.Clock, "clock")]
    [InlineData(AbsenceEvidence.Proof, "proof")]
    [InlineData(AbsenceEvidence.Repetition, "repetition")]
    public async Task RunAsync_ProbeFindsNothing_TheTrailSaysHowSureThatIs(AbsenceEvidence evidence, string told)
    {
        var result = await RunAsync(
            new ScriptedConnector { Probe = new ProbeResult.Absent { Evidence = evidence } },
            States.Sent(AttemptStatus.OutcomeUnknown)
        );

        Assert.Equal(("absent", told), (result.Facts["probe"], result.Facts["probe.evidence"]));
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
        var result = await RunAsync(
            new ScriptedConnector { Probe = new ProbeResult.Found("ref-9", AuthorityStatus.Received, false) },
            States.Sent(AttemptStatus.OutcomeUnknown)
        );

        Assert.Equal("GW-TRANSMIT-CONFLICT", Assert.IsType<Outcome.Park>(result.Outcome).Problem.Code);
    }

    [Fact]
    public async Task RunAsync_ProbeCannotTell_StaysUnknown()
    {
        var later = States.Now.AddMinutes(15);

        var result = await RunAsync(
            new ScriptedConnector { Probe = new ProbeResult.CannotTell(Failure.Unknown(Problem, later)) },
            States.Sent(AttemptStatus.OutcomeUnknown)
        );

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

    public static TheoryData<SendResult, Type, AttemptStatus, TransportStatus> Answers { get; } =
        new()
        {
            { new SendResult.Failed(Failure.Transient(Problem)), typeof(Outcome.Retry), AttemptStatus.NotDelivered, TransportStatus.NotSent },
            { new SendResult.Failed(Failure.Quota(Problem, null)), typeof(Outcome.Retry), AttemptStatus.NotDelivered, TransportStatus.NotSent },
            { new SendResult.Failed(Failure.Unavailable(Problem)), typeof(Outcome.Retry), AttemptStatus.NotDelivered, TransportStatus.NotSent },
            { new SendResult.Failed(Failure.Unknown(Problem)), typeof(Outcome.Retry), AttemptStatus.OutcomeUnknown, TransportStatus.OutcomeUnknown },
            { new SendResult.Failed(Failure.Blocked(Problem)), typeof(Outcome.Park), AttemptStatus.NotDelivered, TransportStatus.NotSent },
            {
                new SendResult.Refused([Fault.Fatal("X", "x")], default, "text/plain"),
                typeof(Outcome.Reject),
                AttemptStatus.Delivered,
                TransportStatus.Delivered
            },
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
        var result = await RunAsync(
            new ScriptedConnector { Send = new SendResult.Duplicate("ref", null, Problem) },
            States.Sent(AttemptStatus.Open, number: 2)
        );

        Assert.IsType<Outcome.Await>(result.Outcome);
    }

    private static Task<StageResult> RunAsync(ScriptedConnector connector, Transmission state, params IReadOnlyList<Acknowledgement> inbox) =>
        new TransmitStage(Bench.CatalogueOf(connector), new NoReferences(), new FakeTimeProvider(States.Now)).RunAsync(
            Bench.ContextOf(state, inbox),
            TestContext.Current.CancellationToken
        );
}
