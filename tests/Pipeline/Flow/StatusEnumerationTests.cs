using Invoicing.Lifecycle;
using Invoicing.Pipeline.Flow;
using Invoicing.Pipeline.Operations;
using Invoicing.Pipeline.Run;
using Invoicing.Pipeline.Stages;
using Invoicing.Pipeline.Tests.Support;
using Invoicing.Ports.Connectors;
using Invoicing.Storage;
using Microsoft.Extensions.Time.Testing;

namespace Invoicing.Pipeline.Tests.Flow;

/// <summary>Every status, stage and operation, one by one: none is left to the number of an enumeration.</summary>
public sealed class StatusEnumerationTests : IAsyncLifetime
{
    private static readonly FlowPolicy Policy = new();
    private static readonly AuthorityStatus[] Told = [.. Enum.GetValues<AuthorityStatus>().Where(status => status != AuthorityStatus.None)];
    private readonly string _folder = Directory.CreateTempSubdirectory("invoicing-status-").FullName;
    private readonly FakeTimeProvider _clock = new(States.Now);
    private SqliteGatewayStore _store = null!;
    private AcknowledgeStage _acknowledge = null!;

    public async ValueTask InitializeAsync()
    {
        _store = (await SqliteGatewayStore.OpenAsync(new() { Folder = _folder }, _clock)).Value!;
        _acknowledge = new(Bench.CatalogueOf(new ScriptedConnector { Poll = new PollResult.Pending() }), _store.Invoices, _clock);
    }

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>The order, written down a second time: what is further, and what stands on no rung.</summary>
    [Fact]
    public void Authority_EveryPair_IsComparedByRungAndNeverByNumber()
    {
        const string Ladder = "None Submitted Received Delivered Cleared";
        foreach (var told in Enum.GetValues<AuthorityStatus>())
        {
            foreach (var known in Enum.GetValues<AuthorityStatus>())
            {
                var (further, from) = (Ladder.IndexOf(told.ToString(), StringComparison.Ordinal), Ladder.IndexOf(known.ToString(), StringComparison.Ordinal));
                Assert.Equal(further >= 0 && from >= 0 && further >= from, told.HasReached(known));
                Assert.Equal(from >= 0 && (further < 0 || further > from), told.IsBeyond(known));
            }
        }
    }

    [Fact]
    public void Operations_EveryState_ChangeOnlyWhatTheyMay()
    {
        var seen = 0;
        foreach (var state in EveryState())
        {
            seen++;
            var ended = state.Status is ProcessingStatus.Completed or ProcessingStatus.Rejected or ProcessingStatus.Cancelled;
            Check(InvoiceOperations.Retry(state, States.Now), state, allowed: !ended, ProcessingStatus.Active, state.Authority);
            Check(
                InvoiceOperations.Cancel(state, States.Now),
                state,
                allowed: !ended && state.Attempt?.Status is null or AttemptStatus.NotDelivered && !ended,
                ProcessingStatus.Cancelled,
                state.Authority
            );
            var contradicts = state is { Status: ProcessingStatus.Parked, Stage: Stage.Acknowledge, Authority: AuthorityStatus.Rejected };
            foreach (var stands in Enum.GetValues<AuthorityStatus>())
            {
                Check(
                    InvoiceOperations.Resolve(state, stands, States.Now),
                    state,
                    contradicts && stands is AuthorityStatus.Cleared or AuthorityStatus.Rejected && contradicts,
                    stands == AuthorityStatus.Cleared ? ProcessingStatus.Active : ProcessingStatus.Rejected,
                    stands
                );
            }
        }

        Assert.Equal(5 * 7 * 7 * 5, seen);
    }

    [Fact]
    public void Next_EveryStateAndOutcome_EndsAsItSays()
    {
        Outcome[] outcomes =
        [
            new Outcome.Advance(),
            new Outcome.Retry(new("X", "x")),
            new Outcome.Defer(States.Now.AddHours(1), "x"),
            new Outcome.Await(States.Now.AddHours(1), States.Now.AddHours(2)),
            new Outcome.Reject([]),
            new Outcome.Cancel(),
            new Outcome.Park(new("X", "x")),
        ];
        Assert.Equal(typeof(Outcome).GetNestedTypes().Length, outcomes.Length);
        foreach (var state in EveryState())
        {
            foreach (var outcome in outcomes)
            {
                var after = InvoiceFlow.Next(state, new(outcome), States.Now, Policy);

                Assert.Equal(state.Version + 1, after.Version);
                Assert.Equal(
                    outcome switch
                    {
                        Outcome.Reject => ProcessingStatus.Rejected,
                        Outcome.Cancel => ProcessingStatus.Cancelled,
                        Outcome.Park => ProcessingStatus.Parked,
                        Outcome.Advance => state.Stage == Stage.Finish ? ProcessingStatus.Completed : ProcessingStatus.Active,
                        Outcome.Await => ProcessingStatus.Active,
                        _ => state.Status,
                    },
                    after.Status
                );
                Assert.True(!after.Status.IsFinal() || outcome is Outcome.Retry or Outcome.Defer || after.WakeAt is null, "What has ended sleeps.");
            }
        }
    }

    /// <summary>
    /// Whatever comes from the authority, in whatever order, and whatever operators do meanwhile: nothing is completed that the authority refused or withdrew,
    /// and what it withdrew is Cancelled, so that its number may be used again.
    /// </summary>
    [Fact]
    public async Task RunAsync_EveryWayOfFourSteps_CompletesNothingThatTheAuthorityRefused()
    {
        var sent = States.At(Stage.Acknowledge) with
        {
            Attempt = new Attempt("t-1", 1, States.Now, "token-1", AttemptStatus.Delivered),
            Transport = TransportStatus.Delivered,
            AwaitUntil = States.Now.AddHours(1),
        };
        var reached = new Dictionary<Transmission, string> { [Bare(sent)] = "sent" };
        var next = new List<Transmission>(reached.Keys);
        for (var step = 0; step < 4; step++)
        {
            var found = new List<Transmission>();
            foreach (var state in next)
            {
                await foreach (var (what, after) in StepsAsync(state))
                {
                    var way = $"{reached[state]}, {what}";
                    Assert.False(after.Status == ProcessingStatus.Completed && !after.Authority.HasReached(AuthorityStatus.Cleared), way);
                    Assert.False(after.Status == ProcessingStatus.Active && after.Authority.IsFinal() && what != "retry", way);
                    Assert.False(after.Authority == AuthorityStatus.Cancelled && after.Status is ProcessingStatus.Completed or ProcessingStatus.Rejected, way);
                    if (reached.TryAdd(Bare(after), way))
                    {
                        found.Add(Bare(after));
                    }
                }
            }

            next = found;
        }

        Assert.Contains(reached.Keys, state => state is { Status: ProcessingStatus.Completed, Authority: AuthorityStatus.Cleared });
        Assert.Contains(reached.Keys, state => state is { Status: ProcessingStatus.Cancelled, Authority: AuthorityStatus.Cancelled });
        Assert.Contains(reached.Keys, state => state is { Status: ProcessingStatus.Rejected, Authority: AuthorityStatus.Rejected });
        Assert.Contains(reached.Keys, state => state is { Status: ProcessingStatus.Parked, Authority: AuthorityStatus.Rejected });
    }

    private async IAsyncEnumerable<(string What, Transmission After)> StepsAsync(Transmission state)
    {
        foreach (var told in Told)
        {
            var acknowledgement = Bench.Acknowledgement(told, $"a-{told}");
            var at = state with { Stage = InvoiceRunner.StageOf(state, hasInbox: true) };
            if (at.Stage == Stage.Acknowledge)
            {
                var result = await _acknowledge.RunAsync(Bench.ContextOf(at, acknowledgement), default);
                yield return ($"told {told}", InvoiceFlow.Next(at, result, States.Now, Policy));
            }
        }

        if (state.Status == ProcessingStatus.Active)
        {
            var result = state.Stage == Stage.Finish ? new(new Outcome.Advance()) : await _acknowledge.RunAsync(Bench.ContextOf(state), default);
            yield return ("run", InvoiceFlow.Next(state, result, States.Now, Policy));
        }

        foreach (var (what, (after, _)) in Operations(state))
        {
            if (after is not null)
            {
                yield return (what, after);
            }
        }
    }

    private static IEnumerable<(string What, (Transmission? Next, Faults.Fault? Fault) Result)> Operations(Transmission state) =>
        [
            ("retry", InvoiceOperations.Retry(state, States.Now)),
            ("cancel", InvoiceOperations.Cancel(state, States.Now)),
            ("resolve Cleared", InvoiceOperations.Resolve(state, AuthorityStatus.Cleared, States.Now)),
            ("resolve Rejected", InvoiceOperations.Resolve(state, AuthorityStatus.Rejected, States.Now)),
        ];

    private static IEnumerable<Transmission> EveryState() =>
        from status in Enum.GetValues<ProcessingStatus>()
        from stage in Enum.GetValues<Stage>()
        from authority in Enum.GetValues<AuthorityStatus>()
        from attempt in Enum.GetValues<AttemptStatus>().Select(one => (AttemptStatus?)one).Prepend(null)
        select States.At(stage) with
        {
            Status = status,
            Authority = authority,
            Attempt = attempt is { } one ? new Attempt("t-1", 1, States.Now, "token-1", one) : null,
        };

    private static void Check(
        (Transmission? Next, Faults.Fault? Fault) result,
        Transmission before,
        bool allowed,
        ProcessingStatus status,
        AuthorityStatus authority
    )
    {
        Assert.Equal(allowed, result.Next is not null);
        Assert.Equal(!allowed, result.Fault is not null);
        if (result.Next is { } next)
        {
            Assert.Equal((status, authority, before.Stage), (next.Status, next.Authority, next.Stage));
            Assert.Null(next.Problem);
        }
    }

    /// <summary>What tells one state from another here.</summary>
    private static Transmission Bare(Transmission state) => state with { Version = 0, Tries = 0, Faults = [], UpdatedAt = States.Now, WakeAt = null };
}
