using Invoicing.Faults;
using Invoicing.Lifecycle;
using Invoicing.Ports.Connectors;
using Invoicing.Ports.Storage;
using Invoicing.Routing;

namespace Invoicing.Pipeline.Stages;

/// <summary>Follows a transmission to the authority's last acknowledgement. Whatever comes, by inbox or by poll, goes through the inbox first, so that it is
/// durable before it counts.</summary>
public sealed class AcknowledgeStage(RoutingTable catalogue, IInvoiceStore store, TimeProvider clock, IQuotaLedger? quotas = null) : IStage
{
    /// <inheritdoc/>
    public Stage Stage => Stage.Acknowledge;

    /// <inheritdoc/>
    public async Task<StageResult> RunAsync(StageContext context, CancellationToken cancellation)
    {
        if (context.Claim.Inbox.Count > 0)
        {
            return await EvaluateAsync(context, context.Claim.Inbox, cancellation);
        }

        if (Known(context) is { } outcome)
        {
            return new(outcome);
        }

        if (WithdrawalChannel.Of(catalogue, context.Transmission) is not { } connector)
        {
            return new(new Outcome.Park(Problems.NoDestination(context.Transmission.Destination)));
        }

        var transmission = await OutboundDocuments.OfAsync(context, context.Transmission.Attempt!, cancellation) with { Quotas = quotas };
        var polled = await connector.PollAsync(transmission, cancellation);
        return polled switch
        {
            PollResult.Answered answered => await EvaluateAsync(context, await ReceiveAsync(answered, context), cancellation),
            PollResult.Pending pending when IsWithdrawal(context) || clock.GetUtcNow() >= context.Transmission.AwaitUntil => Probed(
                context,
                await connector.ProbeAsync(transmission, cancellation),
                pending.NotBefore
            ),
            PollResult.Pending pending => Wait(context, pending.NotBefore),
            PollResult.Failed failed => new(
                failed.Failure.Kind == FailureKind.Blocked ? new Outcome.Park(failed.Failure.Problem) : SentResults.Again(failed.Failure)
            )
            {
                Documents = SentResults.Kept(context, DocumentRole.Unmatched, failed.Unmatched, failed.UnmatchedMediaType),
            },
            _ => throw new InvalidOperationException($"{polled.GetType().Name} has no meaning here."),
        };
    }

    private async Task<IReadOnlyList<Acknowledgement>> ReceiveAsync(PollResult.Answered answered, StageContext context)
    {
        var received = new List<Acknowledgement>();
        foreach (var incoming in answered.Acknowledgements)
        {
            var acknowledgement = incoming.Content.IsEmpty
                ? incoming.Acknowledgement
                : incoming.Acknowledgement with
                {
                    Document = context.Documents.Keep(DocumentRole.Acknowledgement, incoming.Content, incoming.MediaType),
                };
            if (incoming.Original is { } original)
            {
                acknowledgement = acknowledgement with
                {
                    Original = context.Documents.Keep(DocumentRole.Original, original.Content, original.MediaType, original.Format),
                };
            }

            await context.Documents.CompletedAsync();
            await store.ReceiveAsync(acknowledgement, CancellationToken.None);
            received.Add(acknowledgement);
        }

        return received;
    }

    private async Task<StageResult> EvaluateAsync(StageContext context, IReadOnlyList<Acknowledgement> received, CancellationToken cancellation)
    {
        var acknowledged = await MatchedAcknowledgements.OfAsync(context.Transmission, received, store, cancellation);
        var acknowledgements = acknowledged.Matched;
        if (acknowledgements.Count == 0 && acknowledged.Unmatched.Count > 0 && !IsFinal(context))
        {
            return acknowledged.Parked(context.Transmission);
        }

        var told = AcknowledgementOutcome.Evaluate(context.Transmission.Authority, acknowledgements);
        return new(OutcomeOf(context, told))
        {
            Attempt =
                acknowledgements.Count > 0 && context.Transmission.Attempt is { IsUncertain: true } attempt
                    ? attempt with
                    {
                        Status = AttemptStatus.Delivered,
                        ConcludedAt = context.Now,
                        Problem = null,
                    }
                    : null,
            Transport = acknowledgements.Count > 0 ? TransportStatus.Delivered : null,
            Authority = told.Status,
            Business = acknowledgements.LastOrDefault(acknowledgement => acknowledgement.Business is not null)?.Business,
            References = [.. acknowledgements.SelectMany(acknowledgement => acknowledgement.References)],
            Documents = acknowledged.Documents,
            Warnings = [.. told.Faults.Where(fault => fault.Severity != Severity.Fatal), .. acknowledged.Warnings],
            ConsumedAcknowledgements = [.. received.Select(acknowledgement => acknowledgement.Id)],
            Facts = MatchedAcknowledgements.Facts("acknowledgements", received),
        };
    }

    private Outcome OutcomeOf(StageContext context, AcknowledgementOutcome told) =>
        told switch
        {
            { IsContradiction: true } => new Outcome.Park(AcknowledgementOutcome.Contradicts()),
            { Status: AuthorityStatus.Rejected } => new Outcome.Reject(context.Transmission.Authority == AuthorityStatus.Rejected ? [] : told.Faults),
            _ when Completes(context, told.Status) => new Outcome.Advance(),
            { Status: AuthorityStatus.Cancelled } => new Outcome.Cancel(),
            _ => Wait(context, null).Outcome,
        };

    /// <summary>
    /// What follows from what is known already; null where the authority must be asked. An invoice under way that the authority refused is one whose refusal
    /// it took back: trying again tells nothing new, a person must say which of the two stands.
    /// </summary>
    private static Outcome? Known(StageContext context) =>
        context.Transmission.Authority switch
        {
            AuthorityStatus.Rejected => new Outcome.Park(AcknowledgementOutcome.Contradicts()),
            var status when Completes(context, status) => new Outcome.Advance(),
            AuthorityStatus.Cancelled => new Outcome.Cancel(),
            _ => null,
        };

    /// <summary>Whether the authority has said its last already: an acknowledgement of another document changes nothing then.</summary>
    private static bool IsFinal(StageContext context) => context.Transmission.Authority.IsFinal() || Completes(context, context.Transmission.Authority);

    /// <summary>Whether a status is what the transmission waits for: the one that its route names, or of a withdrawal that it is done.</summary>
    private static bool Completes(StageContext context, AuthorityStatus status) =>
        IsWithdrawal(context) ? status == AuthorityStatus.Cancelled : status.HasReached(context.Route.Acknowledgement.Completes);

    private static bool IsWithdrawal(StageContext context) => context.Transmission.Purpose == TransmissionPurpose.Cancel;

    /// <summary>
    /// The acknowledgement is overdue, and nothing came by poll or push: whether the destination has the document is asked by the other way there is. That it
    /// does not is no reason to send again, since a receiver may take away what it was given; a person sees it in the trail.
    /// </summary>
    private StageResult Probed(StageContext context, ProbeResult probed, DateTimeOffset? notBefore)
    {
        var waits = Wait(context, probed is ProbeResult.CannotTell { Failure.NotBefore: { } later } && !(later < notBefore) ? later : notBefore);
        return probed switch
        {
            ProbeResult.Found { Identical: false } found => new(new Outcome.Park(ProbedResults.Different(found))),
            ProbeResult.Found found when found.Status.IsBeyond(context.Transmission.Authority) => new(
                Completes(context, found.Status) ? new Outcome.Advance() : waits.Outcome
            )
            {
                Authority = found.Status.IsFinal() && !Completes(context, found.Status) ? null : found.Status,
                AuthorityReference = found.AuthorityReference,
                References = found.References,
                Facts = new Dictionary<string, string> { ["probe"] = $"found {found.Status}" },
            },
            _ => waits with
            {
                Facts = new Dictionary<string, string>
                {
                    ["probe"] =
                        probed is ProbeResult.Absent ? "absent"
                        : probed is ProbeResult.Found ? "found"
                        : "cannot tell",
                },
            },
        };
    }

    /// <summary>Pauses grow with the time already waited: half of it, between the first look and the longest pause.</summary>
    private StageResult Wait(StageContext context, DateTimeOffset? notBefore)
    {
        var policy = context.Route.Acknowledgement;
        var now = clock.GetUtcNow();
        var until = context.Transmission.AwaitUntil ?? now + policy.Within;
        var waited = now - (until - policy.Within);
        var pause = TimeSpan.FromTicks(Math.Clamp(waited.Ticks / 2, policy.FirstLook.Ticks, Math.Max(policy.FirstLook.Ticks, policy.LongestPause.Ticks)));
        var look = now + pause;
        return new(new Outcome.Await(notBefore is { } at && at > look ? at : look, until));
    }
}
