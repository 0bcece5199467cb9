using Invoicing.Faults;
using Invoicing.Lifecycle;
using Invoicing.Ports.Connectors;
using Invoicing.Ports.Storage;

namespace Invoicing.Pipeline.Stages;

/// <summary>
/// Brings the document to its destination exactly once, in steps that are each committed before the next: open an attempt; send under it; record what became of
/// it.
/// An attempt that this claim did not open, or whose outcome is unknown, is probed before anything is sent again.
/// </summary>
public sealed class TransmitStage(
    RoutingTable catalogue,
    IConnectorMemory references,
    TimeProvider clock,
    IQuotaLedger? quotas = null,
    IChainStore? chains = null,
    RestoreMode? restores = null
) : IStage
{
    /// <summary>How often a document of a chain looks after the one before it, should nobody wake it: thousands may wait.</summary>
    private static readonly TimeSpan ChainLook = TimeSpan.FromHours(1);

    /// <inheritdoc/>
    public Stage Stage => Stage.Transmit;

    /// <inheritdoc/>
    public async Task<StageResult> RunAsync(StageContext context, CancellationToken cancellation)
    {
        if (WithdrawalChannel.Of(catalogue, context.Transmission) is not { } connector)
        {
            return new(new Outcome.Park(Problems.NoDestination(context.Transmission.Destination)));
        }

        if (context.Transmission.Attempt is not { IsUncertain: true } attempt)
        {
            return TooLate(context)
                ?? await WaitForChainAsync(context, cancellation)
                ?? (restores is null ? null : await restores.BeforeAsync(context, connector, cancellation))
                ?? Open(context);
        }

        var acknowledged = await MatchedAcknowledgements.OfAsync(context.Transmission, context.Claim.Inbox, references, cancellation);
        if (acknowledged.Unmatched.Count > 0)
        {
            return acknowledged.Parked(context.Transmission);
        }

        if (acknowledged.Matched.Count > 0)
        {
            return SentResults.Proven(context, attempt, "an acknowledgement", null, null, clock.GetUtcNow());
        }

        var isOurs = attempt.Status == AttemptStatus.Open && attempt.Owner == context.Claim.Token;
        if (!isOurs && attempt.EndedAt is null)
        {
            // Whoever opened it has lost its lease; this is the first moment at which anybody can know that it is not being sent any more.
            attempt = attempt with
            {
                EndedAt = clock.GetUtcNow(),
            };
        }

        var transmission = await OutboundDocuments.OfAsync(context, attempt, cancellation) with { KnownReferences = references, Quotas = quotas };
        return isOurs
            ? SentResults.Of(await connector.SendAsync(transmission, cancellation), context, attempt, clock.GetUtcNow())
            : ProbedResults.Of(await connector.ProbeAsync(transmission, cancellation), context, attempt, clock.GetUtcNow());
    }

    /// <summary>A withdrawal that the authority takes no more is not asked for.</summary>
    private static StageResult? TooLate(StageContext context) =>
        context.Transmission is { Purpose: TransmissionPurpose.Cancel, SendBy: { } end } && context.Now > end
            ? new(
                new Outcome.Reject([
                    Fault.Fatal(
                        "GW-WITHDRAW-LATE",
                        $"The authority withdraws the invoice until {end.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC; the request could not be sent by then.",
                        hint: "Issue a credit note."
                    ),
                ])
            )
            : null;

    /// <summary>Documents of a chain are sent in its order: the next one names the one before it, which the other side must have seen.</summary>
    private async Task<StageResult?> WaitForChainAsync(StageContext context, CancellationToken cancellation)
    {
        if (context.Transmission.Link is not { Position: > 1 } link)
        {
            return null;
        }

        var before = await chains!.ChainedAsync(context.Transmission.Invoice.Tenant, link.Chain, link.Position - 1, cancellation);
        return before is { LetsNextGo: false }
            ? new(new Outcome.Defer(context.Now + ChainLook, $"Link {link.Position - 1} of chain {link.Chain}, {before.Id}, is not delivered yet."))
            : null;
    }

    private static StageResult Open(StageContext context)
    {
        var previous = context.Transmission.Attempt;
        var attempt = new Attempt(
            previous?.TransmissionId ?? context.Transmission.Id.ToString(),
            (previous?.Number ?? 0) + 1,
            context.Now,
            context.Claim.Token,
            AttemptStatus.Open
        )
        {
            FirstOpenedAt = previous?.FirstOpenedAt ?? previous?.OpenedAt,
        };
        return new(new Outcome.Advance()) { Attempt = attempt, Transport = TransportStatus.Sending };
    }
}
