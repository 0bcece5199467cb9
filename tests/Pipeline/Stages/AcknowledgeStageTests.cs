using Invoicing.Lifecycle;
using Invoicing.Pipeline.Flow;
using Invoicing.Pipeline.Stages;
using Invoicing.Pipeline.Tests.Support;
using Invoicing.Ports.Connectors;
using Invoicing.Storage;
using Microsoft.Extensions.Time.Testing;

namespace Invoicing.Pipeline.Tests.Stages;

/// <summary>Words that do not come.</summary>
public sealed class AcknowledgeStageTests : IAsyncLifetime
{
    private static readonly FlowPolicy Policy = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("invoicing-acknowledge-").FullName;
    private readonly FakeTimeProvider _clock = new(States.Now);
    private SqliteGatewayStore _store = null!;

    public async ValueTask InitializeAsync() => _store = (await SqliteGatewayStore.OpenAsync(new() { Folder = _folder }, _clock)).Value!;

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task RunAsync_NothingYetAndNotOverdue_PollsAlone()
    {
        var connector = new ScriptedConnector { Poll = new PollResult.Pending() };

        await RunAsync(connector, Sent(until: States.Now.AddMinutes(1)));

        Assert.Equal(["poll"], connector.Asked);
    }

    [Fact]
    public async Task RunAsync_OverdueOnAChannelThatOnlyPushes_TheAuthorityIsAskedAndItIsEscalated()
    {
        var connector = new ScriptedConnector
        {
            Poll = new PollResult.Pending(),
            Probe = new ProbeResult.CannotTell(Failure.Unknown(new("GW-X", "no telling"))),
        };
        var before = Sent(until: States.Now);

        var result = await RunAsync(connector, before);
        var after = InvoiceFlow.Next(before, result, States.Now, Policy);

        Assert.Equal(["poll", "probe"], connector.Asked);
        Assert.Equal((ProcessingStatus.Active, Stage.Acknowledge, "GW-ACK-OVERDUE"), (after.Status, after.Stage, after.Problem?.Code));
        Assert.True(after.WakeAt > States.Now);
        Assert.Equal("cannot tell", result.Facts["probe"]);
        Assert.Equal(["invoice.acknowledgement-overdue"], LifecycleEvents.Between(before, after).Select(one => one.Type));
    }

    [Fact]
    public async Task RunAsync_OverdueAndTheProbeKnowsTheFinalWord_Advances()
    {
        var connector = new ScriptedConnector { Poll = new PollResult.Pending(), Probe = new ProbeResult.Found("ref-1", AuthorityStatus.Cleared, true) };

        var result = await RunAsync(connector, Sent(until: States.Now));

        Assert.IsType<Outcome.Advance>(result.Outcome);
        Assert.Equal((AuthorityStatus.Cleared, "found Cleared"), (result.Authority, result.Facts["probe"]));
    }

    /// <summary>A quota that is spent until tomorrow is no reason to look, and to write into the trail, every few seconds till then.</summary>
    [Fact]
    public async Task RunAsync_OverdueAndNotToBeAskedBeforeTomorrow_WaitsUntilThen()
    {
        var tomorrow = States.Now.AddDays(1);
        var connector = new ScriptedConnector
        {
            Poll = new PollResult.Pending(tomorrow),
            Probe = new ProbeResult.Found("ref-1", AuthorityStatus.Submitted, true),
        };

        var result = await RunAsync(connector, Sent(until: States.Now));

        Assert.Equal(tomorrow, Assert.IsType<Outcome.Await>(result.Outcome).LookAt);
    }

    /// <summary>A receiver may take away what it was given: absence after delivery must never send again.</summary>
    [Fact]
    public async Task RunAsync_OverdueAndTheProbeFindsNothing_GoesOnWaiting()
    {
        var connector = new ScriptedConnector { Poll = new PollResult.Pending(), Probe = new ProbeResult.Absent() };

        var result = await RunAsync(connector, Sent(until: States.Now));

        Assert.IsType<Outcome.Await>(result.Outcome);
        Assert.Equal("absent", result.Facts["probe"]);
    }

    [Fact]
    public void Next_PollsThatFailForDays_LookedAtOnAtTheLongestPauseAndEscalated()
    {
        var state = Sent(until: States.Now.AddHours(24));
        var failed = new StageResult(new Outcome.Retry(new("GW-NET", "down")));
        var (now, events) = (States.Now, new List<string>());
        for (var look = 0; look < 500; look++)
        {
            var next = InvoiceFlow.Next(state, failed, now, Policy);
            Assert.Equal((ProcessingStatus.Active, Stage.Acknowledge), (next.Status, next.Stage));
            Assert.InRange(next.WakeAt!.Value - now, TimeSpan.FromTicks(1), Policy.LongestPause);
            events.AddRange(LifecycleEvents.Between(state, next).Select(one => one.Type));
            (state, now) = (next, next.WakeAt.Value);
        }

        Assert.Equal(["invoice.acknowledgement-overdue"], events);
        Assert.Contains("GW-NET", state.Problem!.Message, StringComparison.Ordinal);
        Assert.Equal("GW-ACK-OVERDUE", state.Problem.Code);
    }

    [Fact]
    public void Next_RetryBudgetSpentBeforeDelivery_ParkedWithReasonAndWayOut()
    {
        var state = States.At(Stage.Transmit) with { Tries = Policy.MaxTries - 1 };

        var next = InvoiceFlow.Next(state, new(new Outcome.Retry(new("GW-NET", "down"))), States.Now, Policy);

        Assert.Equal((ProcessingStatus.Parked, "GW-NET", "Mend the cause, then retry."), (next.Status, next.Problem!.Code, next.Problem.Hint));
    }

    [Fact]
    public void Next_DestinationThatClosedItself_CostsNoTry()
    {
        var state = States.At(Stage.Transmit) with { Tries = Policy.MaxTries - 1 };

        var next = InvoiceFlow.Next(
            state,
            new(new Outcome.Retry(new("GW-LIMIT", "429"), States.Now.AddHours(1)) { SuspendsDestination = true }),
            States.Now,
            Policy
        );

        Assert.Equal((ProcessingStatus.Active, Policy.MaxTries - 1, States.Now.AddHours(1)), (next.Status, next.Tries, next.WakeAt!.Value));
    }

    private static Transmission Sent(DateTimeOffset until) =>
        States.Sent(AttemptStatus.Delivered) with
        {
            Stage = Stage.Acknowledge,
            Transport = TransportStatus.Delivered,
            AwaitUntil = until,
        };

    private Task<StageResult> RunAsync(ScriptedConnector connector, Transmission state) =>
        new AcknowledgeStage(Bench.CatalogueWithRoute(connector), _store.Invoices, _clock).RunAsync(Bench.ContextOf(state), default);
}
