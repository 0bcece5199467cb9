using Invoicing.Audit;
using Invoicing.Lifecycle;
using Invoicing.Ports.Storage;

namespace Invoicing.Storage.Sql;

/// <summary>
/// What a step writes, made ready by the caller before its turn: all callers wait for the one writer, and it for none of them. What it reads for them as JSON,
/// they parse themselves: see <see cref="StoredClaim"/>.
/// </summary>
/// <param name="State">The state as JSON. Its time of wake-up stands in a column, which goes before.</param>
/// <param name="Attempt">The attempt as JSON, where the step made or changed one.</param>
/// <param name="Trail">Its entries, chained to where the trail ended for the caller.</param>
internal sealed record PreparedStep(string State, string? Attempt, Trailing Trail)
{
    public static PreparedStep Of(Submission submission) =>
        Of(null, submission.State, new(submission.State.Id, new(0, AuditChain.Genesis(submission.State.Id)), [submission.Note]));

    public static PreparedStep Of(Transition transition)
    {
        var (claim, next) = (transition.Claim, transition.Next);
        return Of(claim.State, next, new(next.Id, claim.Trail, transition.Notes));
    }

    private static PreparedStep Of(InvoiceState? before, InvoiceState after, Trailing trail) =>
        new(StoredJson.Write(after), after.Attempt is { } attempt && attempt != before?.Attempt ? StoredJson.Write(attempt) : null, trail);
}
