using Invoicing.Lifecycle;
using Invoicing.Pipeline.Run;
using Invoicing.Ports.Storage;

namespace Invoicing.Gateway.Functions.Orchestration;

/// <summary>
/// The activity behind every stage: claims the invoice, runs one stage, gives the claim back. It may run twice: a stage that was committed is behind then,
/// and a transmission that may be on the wire carries another claim's token, so that it is probed (see docs/adr/0002).
/// One that finds its transmission at the end rings for those that waited for it.
/// </summary>
public sealed class StageActivity(
    IInvoiceStore store,
    InvoiceRunner runner,
    OrchestrationStarter starter,
    OutboxSignal outbox,
    WorkerOptions options,
    TimeProvider clock
)
{
    /// <summary>Pause before the next try where another holds the invoice: an operator, or an activity that died; its lease ends by itself.</summary>
    public static readonly TimeSpan BusyPause = TimeSpan.FromSeconds(15);

    /// <summary>Pause before the next try where outgoing transmissions are stopped. A stop lasts for hours, and there may be many that it holds; once it is
    /// lifted, the sweep rings for what is overdue.</summary>
    public static readonly TimeSpan StoppedPause = TimeSpan.FromMinutes(5);

    /// <summary>Runs a stage, if it is the invoice's turn; else nothing.</summary>
    /// <returns>Where the invoice is now.</returns>
    public async Task<InvoiceStep> RunAsync(Stage stage, TransmissionId id, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        if (await store.ClaimAsync(id, options.Node, now, options.Lease, cancellation) is not { } claim)
        {
            return await store.FindAsync(id.Invoice, cancellation) is { } busy
                ? InvoiceStep.Of(busy.Transmission(id.Number)) with
                {
                    Stage = stage,
                    Status = ProcessingStatus.Active,
                    WakeAt = now + BusyPause,
                    Problem = "GW-FUNCTIONS-BUSY",
                }
                : throw new UnknownInvoiceException(id);
        }

        var turn = InvoiceRunner.StageOf(claim.Transmission, claim.Inbox.Count > 0);
        var isIdle = claim.Transmission.Status != ProcessingStatus.Active && claim.Inbox.Count == 0;
        if (turn == stage && !isIdle)
        {
            var state = await runner.RunAsync(claim, $"orchestrator:{options.Node}", oneStage: true, cancellation);
            outbox.Raise();
            await RingFollowersAsync(state);
            return IsStopped(claim.Transmission, state, now)
                ? InvoiceStep.Of(state) with
                {
                    WakeAt = now + StoppedPause,
                    Problem = "GW-DELIVERIES-STOPPED",
                }
                : InvoiceStep.Of(state);
        }

        await store.ReleaseAsync(claim, CancellationToken.None);
        await RingFollowersAsync(claim.Transmission);
        return InvoiceStep.Of(claim.Transmission) with { Stage = turn, WakeAt = isIdle ? null : claim.Transmission.WakeAt };
    }

    /// <summary>Nothing was committed although it is due: the store opens no attempt now.</summary>
    private static bool IsStopped(Transmission before, Transmission after, DateTimeOffset now) =>
        after is { Status: ProcessingStatus.Active, Stage: Stage.Transmit } && after.Version == before.Version && after.WakeAt <= now;

    /// <summary>Those that waited for a transmission are due by its last commit. An activity that is repeated rings again, for it may have died in between;
    /// one that sleeps for a time of its own is left asleep.</summary>
    private async Task RingFollowersAsync(Transmission ended)
    {
        if (!ended.Status.IsFinal() || await store.FindAsync(ended.Invoice.Id, CancellationToken.None) is not { } invoice)
        {
            return;
        }

        var now = clock.GetUtcNow();
        foreach (var follower in invoice.Transmissions.Where(other => other.Follows == ended.Number && !other.Status.IsFinal() && other.WakeAt <= now))
        {
            await starter.RaiseAsync(follower.Id);
        }
    }
}
