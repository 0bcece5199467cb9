using Invoicing.Lifecycle;

namespace Invoicing.Gateway.Api.Invoices;

/// <summary>An attempt at transmission.</summary>
/// <param name="TransmissionId">The same for every attempt of one document.</param>
/// <param name="Number">From 1.</param>
/// <param name="OpenedAt">When it was committed, before the wire was touched.</param>
/// <param name="Status">What became of it.</param>
/// <param name="ConcludedAt">When its outcome was recorded.</param>
/// <param name="Problem">Why it is not delivered, or not known to be.</param>
public sealed record AttemptResource(
    string TransmissionId,
    int Number,
    DateTimeOffset OpenedAt,
    AttemptStatus Status,
    DateTimeOffset? ConcludedAt,
    Problem? Problem
)
{
    /// <summary>An attempt as the API shows it.</summary>
    public static AttemptResource Of(Attempt attempt) =>
        new(attempt.TransmissionId, attempt.Number, attempt.OpenedAt, attempt.Status, attempt.ConcludedAt, attempt.Problem);
}
