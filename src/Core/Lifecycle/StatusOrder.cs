namespace Invoicing.Lifecycle;

/// <summary>
/// How the values of each status follow one another, and which are final. The number behind a value says nothing: an end word such as
/// <see cref="AuthorityStatus.Rejected"/> stands on no ladder, so nothing may be compared with it as if it were further than a clearance.
/// </summary>
public static class StatusOrder
{
    private static readonly AuthorityStatus[] AuthorityLadder =
    [
        AuthorityStatus.None,
        AuthorityStatus.Submitted,
        AuthorityStatus.Received,
        AuthorityStatus.Delivered,
        AuthorityStatus.Cleared,
    ];

    private static readonly Stage[] Way = [Stage.Validate, Stage.CalculateTaxes, Stage.Convert, Stage.Sign, Stage.Transmit, Stage.Acknowledge, Stage.Finish];

    /// <summary>The rung of a status, from 0; null of an end word, which stands on no rung.</summary>
    public static int? Rank(this AuthorityStatus status) => Array.IndexOf(AuthorityLadder, status) is >= 0 and var rung ? rung : null;

    /// <summary>Whether the authority takes nothing back from here by itself. A clearance is not final: it may be withdrawn, or refused late.</summary>
    public static bool IsFinal(this AuthorityStatus status) => status is AuthorityStatus.Rejected or AuthorityStatus.Cancelled;

    /// <summary>Whether a status is at least as far as another; an end word has reached nothing, and nothing reaches an end word.</summary>
    public static bool HasReached(this AuthorityStatus status, AuthorityStatus goal) => status.Rank() >= goal.Rank();

    /// <summary>Whether a status says more than the one that is known: a higher rung, or an end word after a rung.</summary>
    public static bool IsBeyond(this AuthorityStatus told, AuthorityStatus known) => !known.IsFinal() && (told.IsFinal() || told.Rank() > known.Rank());

    /// <summary>Whether the bytes are there for good.</summary>
    public static bool IsFinal(this TransportStatus status) => status is TransportStatus.Delivered;

    /// <summary>Whether the gateway's work has ended. A late acknowledgement is evaluated all the same.</summary>
    public static bool IsFinal(this ProcessingStatus status) => status is ProcessingStatus.Completed or ProcessingStatus.Rejected or ProcessingStatus.Cancelled;

    /// <summary>
    /// The status of an invoice, from those of its transmissions: what waits for a person comes first, then what is under way; one refusal refuses the invoice;
    /// it is withdrawn where all are, and completed where the rest is. A withdrawal with the authority changes it once it is completed, and by nothing before
    /// that but by waiting for a person.
    /// </summary>
    public static ProcessingStatus Of(IReadOnlyCollection<(TransmissionPurpose Purpose, ProcessingStatus Status)> transmissions)
    {
        ProcessingStatus[] ways = [.. transmissions.Where(one => one.Purpose != TransmissionPurpose.Cancel).Select(one => one.Status)];
        return transmissions.Any(one => one.Status == ProcessingStatus.Parked) ? ProcessingStatus.Parked
            : ways.Contains(ProcessingStatus.Active) ? ProcessingStatus.Active
            : transmissions.Contains((TransmissionPurpose.Cancel, ProcessingStatus.Completed)) ? ProcessingStatus.Cancelled
            : ways.Contains(ProcessingStatus.Rejected) ? ProcessingStatus.Rejected
            : ways.Contains(ProcessingStatus.Completed) ? ProcessingStatus.Completed
            : ProcessingStatus.Cancelled;
    }

    /// <summary>Whether a document of this role belongs to the invoice, whatever becomes of a transmission.</summary>
    public static bool IsOfInvoice(this DocumentRole role) =>
        role is DocumentRole.Received or DocumentRole.Semantic or DocumentRole.TaxTrace or DocumentRole.Original;

    /// <summary>Whether the buyer has decided.</summary>
    public static bool IsFinal(this BuyerResponse response) => response is BuyerResponse.Accepted or BuyerResponse.Rejected;

    /// <summary>Whether nothing is left to be paid.</summary>
    public static bool IsFinal(this PaymentStatus status) => status is PaymentStatus.Paid or PaymentStatus.Overpaid or PaymentStatus.WrittenOff;

    /// <summary>Whether an attempt needs no probe any more.</summary>
    public static bool IsFinal(this AttemptStatus status) => status is AttemptStatus.Delivered or AttemptStatus.NotDelivered;

    /// <summary>Whether the way has come to a stage, or past it.</summary>
    public static bool HasReached(this Stage stage, Stage goal) => Array.IndexOf(Way, stage) >= Array.IndexOf(Way, goal);

    /// <summary>The stage after this one.</summary>
    /// <exception cref="InvalidOperationException">There is none after the last.</exception>
    public static Stage Next(this Stage stage) =>
        stage == Way[^1] ? throw new InvalidOperationException($"No stage comes after {stage}.") : Way[Array.IndexOf(Way, stage) + 1];
}
