using Invoicing.Audit;
using Invoicing.Faults;
using Invoicing.Lifecycle;
using Invoicing.Pipeline.Flow;
using Invoicing.Pipeline.Handover;
using Invoicing.Ports.Storage;
using Microsoft.Extensions.Logging;

namespace Invoicing.Pipeline.Operations;

/// <summary>What a person can do to an invoice: have it tried again, or withdraw it while the destination certainly does not have it.</summary>
public sealed class InvoiceOperations(IInvoiceStore store, WorkSignal signal, TimeProvider clock, ILogger<InvoiceOperations>? log = null)
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    /// <summary>Puts a parked invoice back on its way, or wakes a waiting one now.</summary>
    public Task<OperationResult> RetryAsync(InvoiceId id, string actor, CancellationToken cancellation) =>
        ChangeAsync(id, actor, "operator.retry", Retry, cancellation);

    /// <summary>Withdraws an invoice that was never sent, or certainly did not arrive.</summary>
    public Task<OperationResult> CancelAsync(InvoiceId id, string actor, CancellationToken cancellation) =>
        ChangeAsync(id, actor, "operator.cancel", Cancel, cancellation);

    /// <summary>Says which of two contradictory words of the authority stands, where it refused an invoice and later cleared it.</summary>
    /// <param name="id">The invoice.</param>
    /// <param name="stands"><see cref="AuthorityStatus.Cleared"/> or <see cref="AuthorityStatus.Rejected"/>.</param>
    /// <param name="actor">Who says so.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task<OperationResult> ResolveAsync(InvoiceId id, AuthorityStatus stands, string actor, CancellationToken cancellation) =>
        ChangeAsync(id, actor, "operator.resolve", (state, now) => Resolve(state, stands, now), cancellation);

    /// <summary>What becomes of a state when it is tried again.</summary>
    internal static (InvoiceState? Next, Fault? Fault) Retry(InvoiceState state, DateTimeOffset now) =>
        state.Standing is ProcessingStatus.Parked or ProcessingStatus.Active
            ? (state with { Standing = ProcessingStatus.Active, Tries = 0, WakeAt = now, Problem = null }, null)
            : (
                null,
                Fault.Fatal(
                    "GW-OPERATE-ENDED",
                    $"The invoice is {state.Standing}; there is nothing to try again.",
                    hint: "Submit a corrected invoice as a new one."
                )
            );

    /// <summary>What becomes of a state when it is resolved.</summary>
    internal static (InvoiceState? Next, Fault? Fault) Resolve(InvoiceState state, AuthorityStatus stands, DateTimeOffset now)
    {
        if (state is not { Standing: ProcessingStatus.Parked, Stage: Stage.Acknowledge, Authority: AuthorityStatus.Rejected })
        {
            return (
                null,
                Fault.Fatal(
                    "GW-OPERATE-NO-CONTRADICTION",
                    "The authority has not contradicted itself on this invoice; there is nothing to resolve.",
                    hint: "Only an invoice on hold with GW-ACK-CONTRADICTION is resolved."
                )
            );
        }

        return stands switch
        {
            AuthorityStatus.Rejected => (state with { Standing = ProcessingStatus.Rejected, WakeAt = null, AwaitUntil = null, Problem = null }, null),
            AuthorityStatus.Cleared => (
                state with
                {
                    Standing = ProcessingStatus.Active,
                    Authority = AuthorityStatus.Cleared,
                    Tries = 0,
                    WakeAt = now,
                    Problem = null,
                },
                null
            ),
            _ => (
                null,
                Fault.Fatal("GW-OPERATE-RESOLUTION", $"{stands} is no resolution.", hint: "Cleared or Rejected, as the authority answers when it is asked.")
            ),
        };
    }

    /// <summary>What becomes of a state when it is withdrawn.</summary>
    internal static (InvoiceState? Next, Fault? Fault) Cancel(InvoiceState state, DateTimeOffset now)
    {
        if (state.Standing is not (ProcessingStatus.Parked or ProcessingStatus.Active))
        {
            return (null, Fault.Fatal("GW-OPERATE-ENDED", $"The invoice is {state.Standing} already."));
        }

        return state.Attempt is { Status: not AttemptStatus.NotDelivered }
            ? (
                null,
                Fault.Fatal(
                    "GW-OPERATE-SENT",
                    "The destination has the invoice, or may have it.",
                    hint: "Issue a credit note, or withdraw it with the authority."
                )
            )
            : (state with { Standing = ProcessingStatus.Cancelled, WakeAt = null, Problem = null }, null);
    }

    private async Task<OperationResult> ChangeAsync(
        InvoiceId id,
        string actor,
        string kind,
        Func<InvoiceState, DateTimeOffset, (InvoiceState? Next, Fault? Fault)> change,
        CancellationToken cancellation
    )
    {
        var now = clock.GetUtcNow();
        if (await store.ClaimAsync(id, actor, now, Lease, cancellation) is not { } claim)
        {
            return await store.FindAsync(id, cancellation) is null
                ? new OperationResult.NotFound()
                : new OperationResult.Refused(Fault.Fatal("GW-OPERATE-BUSY", "The invoice is being worked on.", hint: "Ask again in a moment."));
        }

        var (next, fault) = change(claim.State, now);
        if (next is null)
        {
            await store.ReleaseAsync(claim, cancellation);
            return new OperationResult.Refused(fault!);
        }

        next = next with { Version = claim.State.Version + 1, UpdatedAt = now };
        var facts = new Dictionary<string, string> { ["standing"] = $"{claim.State.Standing}>{next.Standing}" };
        if (claim.State.Authority != next.Authority)
        {
            facts["authority"] = $"{claim.State.Authority}>{next.Authority}";
        }

        var committed = await store.CommitAsync(
            new Transition(claim, next, [new AuditNote(now, actor, kind, facts)]) { Events = LifecycleEvents.Between(claim.State, next) },
            CancellationToken.None
        );
        if (committed is CommitResult.Committed)
        {
            log?.LogInformation(
                "{Actor}: {Operation} of invoice {InvoiceId} ({Number}), {Before} before, {After} now.",
                actor,
                kind,
                id,
                next.Key.Number,
                claim.State.Standing,
                next.Standing
            );
        }

        await signal.RaiseAsync(id);
        return committed is CommitResult.Committed
            ? new OperationResult.Done(next)
            : new OperationResult.Refused(Fault.Fatal("GW-OPERATE-BUSY", "The invoice changed meanwhile.", hint: "Look at it again."));
    }
}
