using Invoicing.Audit;
using Invoicing.Faults;
using Invoicing.Lifecycle;
using Invoicing.Pipeline.Flow;
using Invoicing.Pipeline.Handover;
using Invoicing.Pipeline.Stages;
using Invoicing.Pipeline.Tracing;
using Invoicing.Ports.Storage;
using Microsoft.Extensions.Logging;

namespace Invoicing.Pipeline.Run;

/// <summary>
/// Runs a claimed invoice as far as it goes now. Stages that only compute are committed together with what follows;
/// whatever touches the wire is committed before and after. Both drivers, worker and orchestrator, run invoices through here.
/// </summary>
public sealed class InvoiceRunner(
    IEnumerable<IStage> stages,
    RoutingTable catalogue,
    IInvoiceStore store,
    IDocumentStore documents,
    DestinationThrottles gates,
    FlowPolicy policy,
    TimeProvider clock,
    ILogger<InvoiceRunner> log,
    RecentDocumentsCache? received = null,
    IRunObserver? observer = null
)
{
    private readonly Dictionary<Stage, IStage> _stages = stages.ToDictionary(stage => stage.Stage);
    private readonly ChainLocks _chains = new();

    /// <summary>Runs the claim to where the invoice waits, ends, or another holds it; the claim is given back.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="actor">Who runs it, for the audit trail.</param>
    /// <param name="oneStage">Stop after the first stage that moves the invoice on: an orchestrator's activity.</param>
    /// <param name="cancellation">The step under way is abandoned, and probed later if it was on the wire.</param>
    /// <param name="stopping">The run ends with the step under way; an attempt that was opened is still sent, or it would have to be probed.</param>
    /// <returns>The state as last committed.</returns>
    public async Task<Transmission> RunAsync(Claim claim, string actor, bool oneStage, CancellationToken cancellation, CancellationToken stopping = default)
    {
        using var scope = log.BeginScope(new InvoiceScope(claim.Transmission));
        using var leased = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        leased.CancelAfter(Positive(claim.ExpiresAt - clock.GetUtcNow() - TimeSpan.FromSeconds(2)));
        using var run = new Progress(claim, WorkpieceOf(claim.Transmission));
        try
        {
            while (await StepAsync(run, actor, oneStage, stopping, leased.Token)) { }
        }
        catch (OperationCanceledException) when (leased.IsCancellationRequested)
        {
            await store.ReleaseAsync(run.Claim, CancellationToken.None);
        }

        return run.Claim.Transmission;
    }

    /// <summary>The stage whose turn it is: an acknowledgement for an invoice that had ended, was parked, or is past waiting is weighed before anything
    /// else.</summary>
    public static Stage StageOf(Transmission state, bool hasInbox) =>
        hasInbox && state.Attempt is not null && (state.Status != ProcessingStatus.Active || state.Stage == Stage.Finish) ? Stage.Acknowledge : state.Stage;

    /// <summary>The first run of an invoice that came in here goes on with what the intake has read.</summary>
    private InvoiceDocuments WorkpieceOf(Transmission state)
    {
        var workpiece = new InvoiceDocuments(documents);
        if (state.Stage == Stage.Validate && state.Document(DocumentRole.Received) is { } document && received?.Take(document.Hash) is var (content, read))
        {
            workpiece.Suspend(document.Hash, content);
            workpiece.Suspend(document.Hash, read);
        }

        return workpiece;
    }

    /// <summary>A longer wait with a problem is written to the log.</summary>
    private static readonly TimeSpan LongWait = TimeSpan.FromHours(1);

    /// <summary>Most codes of faults in a line of the log.</summary>
    private const int MostTold = 10;

    private static TimeSpan Positive(TimeSpan span) => span > TimeSpan.Zero ? span : TimeSpan.Zero;

    /// <returns>Whether to go on.</returns>
    private async Task<bool> StepAsync(Progress run, string actor, bool oneStage, CancellationToken stopping, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        if (run.State.Status != ProcessingStatus.Active && run.Claim.Inbox.Count == 0)
        {
            await store.ReleaseAsync(run.Claim, CancellationToken.None);
            return false;
        }

        var before = run.State with { Stage = StageOf(run.State, run.Claim.Inbox.Count > 0) };
        var result = await ResultAsync(run, before, now, cancellation);
        var after = InvoiceFlow.Next(before, result, clock.GetUtcNow(), policy);
        run.Add(after, result, AuditNotes.Of(before, result, after, actor));

        var goesOn = after.Status == ProcessingStatus.Active && after.WakeAt <= after.UpdatedAt;
        var isChaining = goesOn && after.Link is { IsSealed: false };
        var stops = !goesOn || (oneStage && after.Stage != before.Stage) || (stopping.IsCancellationRequested && !IsOpened(after, run.Claim));
        if (isChaining || (!stops && before.Stage != Stage.Transmit && !IsSealing(before, after)))
        {
            return true;
        }

        return await CommitAsync(run, !stops) switch
        {
            CommitResult.Committed => !stops,
            CommitResult.ChainGrew => true,
            _ => false,
        };
    }

    /// <summary>The link is the store's from here on: whoever waits for its turn need not wait for the wire as well.</summary>
    private static bool IsSealing(Transmission before, Transmission after) => after.Link is { IsSealed: true } && before.Link is not { IsSealed: true };

    private static bool IsOpened(Transmission state, Claim claim) => state.Attempt is { Status: AttemptStatus.Open } attempt && attempt.Owner == claim.Token;

    private static bool IsOnWire(Stage stage) => stage is Stage.Transmit or Stage.Acknowledge;

    private async Task<StageResult> ResultAsync(Progress run, Transmission state, DateTimeOffset now, CancellationToken cancellation)
    {
        if (catalogue.Route(state.Route, state.Invoice.Tenant) is not { } route)
        {
            return new(new Outcome.Park(Problems.NoRoute(state.Route)));
        }

        if (TransmissionPlan.Hindrance(state, run.Claim.Predecessor, now) is { } hindered)
        {
            return hindered;
        }

        if (WarningPolicy.Stops(state, route) is { } stopped)
        {
            return stopped;
        }

        var context = new StageContext(run.Claim, state, route, run.Documents, now);
        var stage = _stages[state.Stage];
        try
        {
            if (route.Chain is { } chain && state is { Stage: Stage.Convert or Stage.Sign, Link: not { IsSealed: true } })
            {
                run.Chain ??= await _chains.TakeAsync(state.Invoice.Tenant, chain, cancellation);
            }

            if (!IsOnWire(state.Stage) || run.Claim.Inbox.Count > 0)
            {
                return await stage.RunAsync(context, cancellation);
            }

            await gates.RefreshAsync(cancellation);
            return await gates.Of(state.Destination).RunAsync(run.Slot, run.Claim, state, token => stage.RunAsync(context, token), cancellation);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            log.LogError(exception, "Invoice {InvoiceId} failed in {Stage}.", state.Invoice.Id, state.Stage);
            return new(RunFailures.OutcomeOf(exception, state, clock.GetUtcNow()));
        }
    }

    private async Task<CommitResult> CommitAsync(Progress run, bool keepLease)
    {
        await run.Documents.CompletedAsync();
        var committed = await store.CommitAsync(run.Transition(keepLease), CancellationToken.None);
        if (committed is CommitResult.ChainGrew)
        {
            run.WriteAnew();
            return committed;
        }

        if (committed is CommitResult.Stopped)
        {
            log.LogInformation("Invoice {InvoiceId}: outgoing transmissions are stopped; it goes on once they are released.", run.State.Invoice.Id);
            await store.ReleaseAsync(run.Claim, CancellationToken.None);
            return committed;
        }

        if (committed is not CommitResult.Committed { Claim: var claim })
        {
            log.LogWarning("Invoice {InvoiceId}: the lease was lost; another goes on with it.", run.State.Invoice.Id);
            return committed;
        }

        if (claim.Transmission is { Status: ProcessingStatus.Active, Problem: { } problem, WakeAt: { } wake } && wake - claim.Transmission.UpdatedAt > LongWait)
        {
            log.LogWarning("Invoice {InvoiceId} waits until {WakeAt}: {Problem} {Message}", claim.Transmission.Invoice.Id, wake, problem.Code, problem.Message);
        }

        Tell(run.Claim.Transmission, claim.Transmission);
        observer?.Stepped(run.Claim.Transmission, claim.Transmission);
        run.Committed(claim);
        return committed;
    }

    /// <summary>What a person must know: where an invoice stays, and why.</summary>
    private void Tell(Transmission before, Transmission after)
    {
        if (before.Status == after.Status)
        {
            return;
        }

        if (after is { Status: ProcessingStatus.Parked, Problem: { } problem })
        {
            log.LogWarning(
                "Invoice {InvoiceId} ({Number}, to {Destination}) is parked in {Stage}: {Problem} {Message}",
                after.Invoice.Id,
                after.Invoice.LegalIdentity.Number,
                after.Destination,
                after.Stage,
                problem.Code,
                problem.Message
            );
        }
        else if (after.Status == ProcessingStatus.Rejected)
        {
            log.LogInformation(
                "Invoice {InvoiceId} ({Number}, to {Destination}) is rejected in {Stage}: {Faults}",
                after.Invoice.Id,
                after.Invoice.LegalIdentity.Number,
                after.Destination,
                after.Stage,
                string.Join(", ", after.Faults.Where(fault => fault.Severity == Severity.Fatal).Select(fault => fault.Code).Distinct().Take(MostTold))
            );
        }
    }

    /// <summary>What a run has done since its last commit.</summary>
    private sealed class Progress(Claim claim, InvoiceDocuments documents) : IDisposable
    {
        private readonly List<AuditNote> _notes = [];
        private readonly List<string> _consumed = [];

        public Claim Claim { get; private set; } = claim;

        public Transmission State { get; private set; } = claim.Transmission;

        public InvoiceDocuments Documents { get; } = documents;

        public WireSlot Slot { get; } = new();

        /// <summary>The turn at the chain, from when its next link is read until that link is the store's.</summary>
        public IDisposable? Chain { get; set; }

        public void Add(Transmission next, StageResult result, AuditNote note)
        {
            State = next;
            _notes.Add(note);
            _consumed.AddRange(result.ConsumedAcknowledgements);
            Claim = Claim with { Inbox = [.. Claim.Inbox.Where(acknowledgement => !result.ConsumedAcknowledgements.Contains(acknowledgement.Id))] };
        }

        public Transition Transition(bool keepLease)
        {
            var told = State;
            return new(Claim, State with { Version = Claim.Transmission.Version + 1 }, [.. _notes])
            {
                KeepLease = keepLease,
                ConsumedAcknowledgements = [.. _consumed],
                Events = LifecycleEvents.Between(Claim.Transmission, State),
                OnStatus = status => LifecycleEvents.OfStatus(told, status),
            };
        }

        public void Committed(Claim fresh)
        {
            Claim = fresh;
            State = fresh.Transmission;
            _notes.Clear();
            _consumed.Clear();
            Chain?.Dispose();
            Chain = null;
        }

        /// <summary>Another took the link: what was done since the last commit is forgotten, and the document written at the next one.</summary>
        public void WriteAnew()
        {
            var committed = Claim.Transmission;
            State = committed with { Link = null, Stage = committed.Stage.HasReached(Stage.Convert) ? Stage.Convert : committed.Stage };
            _notes.Clear();
            _consumed.Clear();
        }

        public void Dispose()
        {
            Chain?.Dispose();
            Slot.Dispose();
        }
    }
}
