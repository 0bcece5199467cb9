using System.Globalization;
using Invoicing.Audit;
using Invoicing.Faults;
using Invoicing.Lifecycle;
using Invoicing.Pipeline.Flow;
using Invoicing.Pipeline.Handover;
using Invoicing.Pipeline.Stages;
using Invoicing.Ports.Storage;
using Invoicing.Values;
using Microsoft.Extensions.Logging;

namespace Invoicing.Pipeline.Operations;

/// <summary>What a person can do to a transmission: have it tried again, accept its warnings, or withdraw it while the destination certainly does not have
/// it.</summary>
public sealed class InvoiceOperations(IInvoiceStore store, WorkSignal signal, TimeProvider clock, ILogger<InvoiceOperations>? log = null)
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    /// <summary>Puts a parked invoice back on its way, or wakes a waiting one now.</summary>
    public Task<OperationResult> RetryAsync(TransmissionId id, string actor, CancellationToken cancellation) =>
        ChangeAsync(id, actor, "operator.retry", Retry, cancellation);

    /// <summary>Withdraws an invoice that was never sent, or certainly did not arrive.</summary>
    public Task<OperationResult> CancelAsync(TransmissionId id, string actor, CancellationToken cancellation) =>
        ChangeAsync(id, actor, "operator.cancel", Cancel, cancellation);

    /// <summary>Accepts the warnings that hold an invoice, and puts it back on its way.</summary>
    public Task<OperationResult> ReleaseAsync(TransmissionId id, string actor, CancellationToken cancellation) =>
        ChangeAsync(id, actor, "operator.release", Release, cancellation);

    /// <summary>Says which of two contradictory words of the authority stands, where it refused an invoice and later cleared it.</summary>
    /// <param name="id">The transmission.</param>
    /// <param name="stands"><see cref="AuthorityStatus.Cleared"/> or <see cref="AuthorityStatus.Rejected"/>.</param>
    /// <param name="actor">Who says so.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task<OperationResult> ResolveAsync(TransmissionId id, AuthorityStatus stands, string actor, CancellationToken cancellation) =>
        ChangeAsync(id, actor, "operator.resolve", (state, now) => Resolve(state, stands, now), cancellation);

    /// <summary>Does what somebody asks for, with their reason.</summary>
    public Task<OperationResult> OperateAsync(TransmissionId id, OperatorAct act, CancellationToken cancellation) =>
        ChangeAsync(id, act.Actor, KindOf(act.Operation), (state, now) => Apply(act.Operation, state, now), cancellation, act);

    /// <summary>What can be done to a transmission as it is now, and why the rest cannot.</summary>
    public static IReadOnlyList<AvailableOperation> Available(Transmission state) =>
        [
            .. Enum.GetValues<Operation>()
                .Select(operation => new AvailableOperation(operation, LeadsTo(operation), Apply(operation, state, state.UpdatedAt).Fault)),
        ];

    /// <summary>The transmission of an invoice that is meant where none is named: the first on hold, else the first.</summary>
    public static Transmission Meant(StoredInvoice invoice) =>
        invoice.Transmissions.FirstOrDefault(transmission => transmission.Status == ProcessingStatus.Parked) ?? invoice.First;

    private static ProcessingStatus LeadsTo(Operation operation) =>
        operation switch
        {
            Operation.Cancel => ProcessingStatus.Cancelled,
            Operation.ResolveRejected => ProcessingStatus.Rejected,
            _ => ProcessingStatus.Active,
        };

    private static (Transmission? Next, Fault? Fault) Apply(Operation operation, Transmission state, DateTimeOffset now) =>
        operation switch
        {
            Operation.Retry => Retry(state, now),
            Operation.Release => Release(state, now),
            Operation.Cancel => Cancel(state, now),
            Operation.ResolveCleared => Resolve(state, AuthorityStatus.Cleared, now),
            _ => Resolve(state, AuthorityStatus.Rejected, now),
        };

    private static string KindOf(Operation operation) =>
        operation switch
        {
            Operation.Retry => "operator.retry",
            Operation.Release => "operator.release",
            Operation.Cancel => "operator.cancel",
            _ => "operator.resolve",
        };

    /// <summary>What becomes of a state when it is tried again.</summary>
    internal static (Transmission? Next, Fault? Fault) Retry(Transmission state, DateTimeOffset now) =>
        state.Status is ProcessingStatus.Parked or ProcessingStatus.Active
            ? (state with { Status = ProcessingStatus.Active, Tries = 0, WakeAt = now, Problem = null }, null)
            : (
                null,
                Fault.Fatal(
                    "GW-OPERATE-ENDED",
                    $"The invoice is {state.Status}; there is nothing to try again.",
                    hint: "Submit a corrected invoice as a new one."
                )
            );

    /// <summary>What becomes of a state when its warnings are accepted: those that it has now, of the rules that they are of.</summary>
    internal static (Transmission? Next, Fault? Fault) Release(Transmission state, DateTimeOffset now) =>
        state is { Status: ProcessingStatus.Parked, Problem.Code: WarningPolicy.Held or RestoreMode.Unsure }
            ? (
                state with
                {
                    Status = ProcessingStatus.Active,
                    Tries = 0,
                    WakeAt = now,
                    Problem = null,
                    AcceptedWarnings = state
                        .AcceptedWarnings.Union(state.Problem.Code == RestoreMode.Unsure ? [RestoreMode.Unsure] : WarningPolicy.Rules(state.Faults))
                        .ToTermList(),
                },
                null
            )
            : (
                null,
                Fault.Fatal(
                    "GW-OPERATE-NOT-HELD",
                    "No warning holds the invoice; there is nothing to accept.",
                    hint: $"Only an invoice on hold with {WarningPolicy.Held} or {RestoreMode.Unsure} is released."
                )
            );

    /// <summary>What becomes of a state when it is resolved.</summary>
    internal static (Transmission? Next, Fault? Fault) Resolve(Transmission state, AuthorityStatus stands, DateTimeOffset now)
    {
        if (state is not { Status: ProcessingStatus.Parked, Stage: Stage.Acknowledge, Authority: AuthorityStatus.Rejected })
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
            AuthorityStatus.Rejected => (state with { Status = ProcessingStatus.Rejected, WakeAt = null, AwaitUntil = null, Problem = null }, null),
            AuthorityStatus.Cleared => (
                state with
                {
                    Status = ProcessingStatus.Active,
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
    internal static (Transmission? Next, Fault? Fault) Cancel(Transmission state, DateTimeOffset now)
    {
        if (state.Status is not (ProcessingStatus.Parked or ProcessingStatus.Active))
        {
            return (null, Fault.Fatal("GW-OPERATE-ENDED", $"The invoice is {state.Status} already."));
        }

        if (state is { Link: { IsSealed: true } link, Transport: not TransportStatus.Delivered })
        {
            return (
                null,
                Fault.Fatal(
                    "GW-OPERATE-CHAINED",
                    $"The invoice is link {link.Position} of chain {link.Chain}, which later documents name.",
                    hint: "Have it sent (retry), then issue a credit note."
                )
            );
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
            : (state with { Status = ProcessingStatus.Cancelled, WakeAt = null, Problem = null }, null);
    }

    private async Task<OperationResult> ChangeAsync(
        TransmissionId id,
        string actor,
        string kind,
        Func<Transmission, DateTimeOffset, (Transmission? Next, Fault? Fault)> change,
        CancellationToken cancellation,
        OperatorAct? act = null
    )
    {
        var now = clock.GetUtcNow();
        if (await store.ClaimAsync(id, actor, now, Lease, cancellation) is not { } claim)
        {
            return await store.FindAsync(id.Invoice, cancellation) is null
                ? new OperationResult.NotFound()
                : new OperationResult.Refused(Fault.Fatal("GW-OPERATE-BUSY", "The invoice is being worked on.", hint: "Ask again in a moment."));
        }

        var (next, fault) = act?.Version is { } seen && seen != claim.Transmission.Version ? (null, Changed) : change(claim.Transmission, now);
        if (next is null)
        {
            await store.ReleaseAsync(claim, cancellation);
            return new OperationResult.Refused(fault!);
        }

        next = next with { Version = claim.Transmission.Version + 1, UpdatedAt = now, Invoice = next.Invoice with { UpdatedAt = now } };
        var facts = new Dictionary<string, string> { ["standing"] = $"{claim.Transmission.Status}>{next.Status}" };
        facts["transmission.number"] = next.Number.ToString(CultureInfo.InvariantCulture);

        if (act?.Reason is { } reason)
        {
            facts["reason"] = reason;
        }

        if (claim.Transmission.Authority != next.Authority)
        {
            facts["authority"] = $"{claim.Transmission.Authority}>{next.Authority}";
        }

        if (next.AcceptedWarnings.Count > claim.Transmission.AcceptedWarnings.Count)
        {
            facts["warnings.accepted"] = string.Join(',', next.AcceptedWarnings);
        }

        var committed = await store.CommitAsync(
            new Transition(claim, next, [new AuditNote(now, actor, kind, facts)])
            {
                Events = LifecycleEvents.Between(claim.Transmission, next),
                OnStatus = status => LifecycleEvents.OfStatus(next, status),
            },
            CancellationToken.None
        );
        if (committed is CommitResult.Committed)
        {
            log?.LogInformation(
                "{Actor}: {Operation} of invoice {InvoiceId} ({Number}), {Before} before, {After} now.",
                actor,
                kind,
                id.Invoice,
                next.Invoice.LegalIdentity.Number,
                claim.Transmission.Status,
                next.Status
            );
        }

        await signal.RaiseAsync(id);
        return committed is CommitResult.Committed
            ? new OperationResult.Done((await store.FindAsync(id.Invoice, CancellationToken.None))!)
            : new OperationResult.Refused(Changed);
    }

    private static Fault Changed { get; } = Fault.Fatal("GW-OPERATE-BUSY", "The invoice changed meanwhile.", hint: "Look at it again.");
}
