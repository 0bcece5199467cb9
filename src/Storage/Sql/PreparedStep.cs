using Invoicing.Audit;
using Invoicing.Lifecycle;
using Invoicing.Ports.Storage;

namespace Invoicing.Storage.Sql;

/// <summary>
/// What a step writes, made ready by the caller before its turn: all callers wait for the one writer, and it for none of them. What it reads for them as JSON,
/// they parse themselves: see <see cref="StoredClaim"/>.
/// </summary>
/// <param name="State">The transmission as JSON. Its time of wake-up stands in a column, which goes before.</param>
/// <param name="Documents">The invoice's own documents as JSON, where the step made or changed some.</param>
/// <param name="Attempt">The attempt as JSON, where the step made or changed one.</param>
/// <param name="Trail">Its entries, chained to where the trail ended for the caller.</param>
internal sealed record PreparedStep(string State, string? Documents, string? Attempt, Trailing Trail)
{
    public static PreparedStep Of(Submission submission)
    {
        var subject = AuditSubject.Of(submission.Invoice.Id);
        return Of(
            null,
            submission.Transmission,
            new(subject, new(0, AuditChain.Genesis(subject)), submission.Issued is { } issued ? [issued, submission.Note] : [submission.Note])
        );
    }

    public static PreparedStep Of(Transition transition)
    {
        var (claim, next) = (transition.Claim, transition.Next);
        return Of(claim.Transmission, next, new(AuditSubject.Of(next.Invoice.Id), claim.Trail, transition.Notes));
    }

    private static PreparedStep Of(Transmission? before, Transmission after, Trailing trail) =>
        new(
            StoredJson.Write(after),
            before is null || after.Invoice.Documents != before.Invoice.Documents ? StoredJson.Write(after.Invoice.Documents) : null,
            after.Attempt is { } attempt && attempt != before?.Attempt ? StoredJson.Write(attempt) : null,
            trail
        );
}
