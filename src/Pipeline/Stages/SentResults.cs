using Invoicing.Lifecycle;
using Invoicing.Ports.Connectors;
using Invoicing.Routing;

namespace Invoicing.Pipeline.Stages;

/// <summary>What each answer to sending means for the invoice.</summary>
internal static class SentResults
{
    /// <summary>The stage's result for an answer of the connector.</summary>
    public static StageResult Of(SendResult sent, StageContext context, Attempt attempt, DateTimeOffset now) =>
        sent switch
        {
            SendResult.Delivered delivered => Delivered(context, attempt, delivered, now),
            SendResult.Duplicate { Identical: true } duplicate => Proven(
                context,
                attempt,
                "a duplicate answer",
                duplicate.AuthorityReference,
                AuthorityStatus.Submitted,
                now
            ),
            SendResult.Duplicate { Identical: null, AuthorityReference: { } reference } when attempt.Number > 1 => Proven(
                context,
                attempt,
                "a duplicate answer after an earlier attempt",
                reference,
                AuthorityStatus.Submitted,
                now
            ),
            SendResult.Duplicate duplicate => new(new Outcome.Park(duplicate.Problem))
            {
                Attempt = NotDelivered(attempt, duplicate.Problem, now),
                Transport = TransportStatus.NotSent,
                Documents = Kept(context, DocumentRole.Unmatched, duplicate.Unmatched, duplicate.UnmatchedMediaType),
            },
            SendResult.Refused refused => new(new Outcome.Reject(refused.Faults))
            {
                Attempt = attempt with { Status = AttemptStatus.Delivered, ConcludedAt = now },
                Transport = TransportStatus.Delivered,
                Authority = AuthorityStatus.Rejected,
                Documents = Receipt(context, refused.Receipt, refused.ReceiptMediaType),
            },
            SendResult.Failed { Failure.Kind: FailureKind.Unknown } unknown => Unknown(attempt, unknown.Failure, now),
            SendResult.Failed failed => new(failed.Failure.Kind == FailureKind.Blocked ? new Outcome.Park(failed.Failure.Problem) : Again(failed.Failure))
            {
                Attempt = NotDelivered(attempt, failed.Failure.Problem, now),
                Transport = TransportStatus.NotSent,
            },
            _ => throw new InvalidOperationException($"{sent.GetType().Name} has no meaning here."),
        };

    /// <summary>Something other than the answer proves that the destination has the document.</summary>
    public static StageResult Proven(StageContext context, Attempt attempt, string by, string? reference, AuthorityStatus? status, DateTimeOffset now) =>
        Arrived(context, attempt, status, now) with
        {
            AuthorityReference = reference,
            Authority = Higher(context.Transmission.Authority, status),
            Facts = new Dictionary<string, string> { ["proven.by"] = by },
        };

    /// <summary>Whether it arrived must be found out by a probe. The time at which nobody was sending any more is kept once it is known.</summary>
    public static StageResult Unknown(Attempt attempt, Failure failure, DateTimeOffset endedAt) =>
        new(Again(failure))
        {
            Attempt = attempt with { Status = AttemptStatus.OutcomeUnknown, EndedAt = attempt.EndedAt ?? endedAt, Problem = failure.Problem },
            Transport = TransportStatus.OutcomeUnknown,
        };

    /// <summary>Once more, not before the time that the other side named.</summary>
    public static Outcome Again(Failure failure) => new Outcome.Retry(failure.Problem, failure.NotBefore) { SuspendsDestination = failure.SuspendsDestination };

    /// <summary>Where the answer is the last word already, nothing is waited for. What the authority gave back is the original from here on.</summary>
    private static StageResult Delivered(StageContext context, Attempt attempt, SendResult.Delivered delivered, DateTimeOffset now)
    {
        var receipt = Receipt(context, delivered.Receipt, delivered.ReceiptMediaType);
        return Arrived(context, attempt, delivered.Status, now) with
        {
            AuthorityReference = delivered.AuthorityReference,
            References = delivered.References,
            Authority = Higher(context.Transmission.Authority, delivered.Status),
            Documents = delivered.Original is { } original
                ? [.. receipt, context.Documents.Keep(DocumentRole.Original, original.Content, original.MediaType, original.Format)]
                : receipt,
        };
    }

    private static StageResult Arrived(StageContext context, Attempt attempt, AuthorityStatus? status, DateTimeOffset now)
    {
        var policy = context.Route.Acknowledgement;
        var reached = Higher(context.Transmission.Authority, status) ?? context.Transmission.Authority;
        var isDone = context.Transmission.Purpose == TransmissionPurpose.Cancel ? reached == AuthorityStatus.Cancelled : reached.HasReached(policy.Completes);
        var look = isDone || context.Claim.Inbox.Count > 0 ? now : now + policy.FirstLook;
        return new(new Outcome.Await(look, now + policy.Within))
        {
            Attempt = attempt with { Status = AttemptStatus.Delivered, ConcludedAt = now, Problem = null },
            Transport = TransportStatus.Delivered,
        };
    }

    private static Attempt NotDelivered(Attempt attempt, Problem problem, DateTimeOffset now) =>
        attempt with
        {
            Status = AttemptStatus.NotDelivered,
            ConcludedAt = now,
            Problem = problem,
        };

    private static AuthorityStatus? Higher(AuthorityStatus current, AuthorityStatus? told) => told is { } status && status.IsBeyond(current) ? status : null;

    /// <summary>Keeps what came, where something did.</summary>
    public static IReadOnlyList<DocumentReference> Kept(StageContext context, DocumentRole role, ReadOnlyMemory<byte> content, string mediaType) =>
        content.IsEmpty ? [] : [context.Documents.Keep(role, content, mediaType)];

    private static IReadOnlyList<DocumentReference> Receipt(StageContext context, ReadOnlyMemory<byte> receipt, string mediaType) =>
        Kept(context, DocumentRole.Receipt, receipt, mediaType);
}
