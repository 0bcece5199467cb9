namespace Invoicing.Lifecycle;

/// <summary>One try to bring the document to its destination, committed before the wire is touched.</summary>
/// <param name="TransmissionId">Made and stored before sending; the same for every attempt of one document, so that a receiver can tell a repetition.</param>
/// <param name="Number">From 1.</param>
/// <param name="OpenedAt">When it was committed.</param>
/// <param name="Owner">Lease token of the claim that opened it: whoever holds another one was not there, and must probe.</param>
/// <param name="Status">What became of it.</param>
public sealed record Attempt(string TransmissionId, int Number, DateTimeOffset OpenedAt, string Owner, AttemptStatus Status)
{
    /// <summary>When the first attempt at this document was committed; null where this is the first.</summary>
    public DateTimeOffset? FirstOpenedAt { get; init; }

    /// <summary>
    /// By when nobody was sending it any more: when the call ended without an answer, or, where whoever sent it died, when the lease had passed to another,
    /// who could know it first. From here on the destination may still work on what it was given. Null while it is being sent, and of what was answered.
    /// </summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>When its outcome was recorded.</summary>
    public DateTimeOffset? ConcludedAt { get; init; }

    /// <summary>Why it is not delivered, or not known to be.</summary>
    public Problem? Problem { get; init; }

    /// <summary>Whether the destination may or may not have the bytes.</summary>
    public bool IsUncertain => Status is AttemptStatus.Open or AttemptStatus.OutcomeUnknown;
}
