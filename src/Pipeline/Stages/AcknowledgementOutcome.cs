using Invoicing.Faults;
using Invoicing.Lifecycle;

namespace Invoicing.Pipeline.Stages;

/// <summary>What acknowledgements mean together. They may come late, twice and in any order.</summary>
/// <param name="Status">The authority axis after them: the furthest of the ladder, unless a final word was spoken.</param>
/// <param name="Faults">Reasons given with the word that counts.</param>
/// <param name="IsContradiction">Whether the authority took a final refusal back: a person must ask.</param>
internal sealed record AcknowledgementOutcome(AuthorityStatus Status, IReadOnlyList<Fault> Faults, bool IsContradiction)
{
    /// <summary>Problem of an invoice that the authority refused and later cleared.</summary>
    public const string Contradiction = "GW-ACK-CONTRADICTION";

    /// <summary>
    /// Evaluates them, in the order of arrival, against what was known. A rejection or a withdrawal after a clearance stands; a clearance after a rejection
    /// does not, unasked; after an end word nothing else changes.
    /// </summary>
    public static AcknowledgementOutcome Evaluate(AuthorityStatus known, IReadOnlyList<Acknowledgement> acknowledgements)
    {
        var outcome = new AcknowledgementOutcome(known, [], false);
        foreach (var acknowledgement in acknowledgements)
        {
            outcome = (outcome.Status, acknowledgement.Status) switch
            {
                (AuthorityStatus.Rejected, AuthorityStatus.Cleared) => new(AuthorityStatus.Rejected, acknowledgement.Faults, true),
                var (before, told) when told.IsBeyond(before) => outcome with { Status = told, Faults = acknowledgement.Faults },
                _ => outcome,
            };
        }

        return outcome;
    }

    /// <summary>A person must say which of the two stands.</summary>
    public static Problem Contradicts() =>
        new(
            Contradiction,
            "The authority refused the invoice and later cleared it.",
            "Ask the authority which of the two stands, then resolve the invoice with its answer (Cleared or Rejected); both are in the evidence."
        );
}
