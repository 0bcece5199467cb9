using Invoicing.Faults;
using Invoicing.Lifecycle;

namespace Invoicing.Pipeline.Stages;

/// <summary>What acknowledgements mean together. They may come late, twice and in any order.</summary>
/// <param name="Status">The authority axis after them: the furthest of the ladder, unless a final word was spoken.</param>
/// <param name="Faults">Reasons given with the word that counts.</param>
/// <param name="IsContradiction">Whether the authority took a final refusal back: a person must ask.</param>
internal sealed record AcknowledgementOutcome(AuthorityStatus Status, IReadOnlyList<Fault> Faults, bool IsContradiction)
{
    /// <summary>Weighs them, in the order of arrival, against what was known. A rejection after a clearance stands (late rejection); a clearance after a
    /// rejection does not, unasked.</summary>
    public static AcknowledgementOutcome Evaluate(AuthorityStatus known, IReadOnlyList<Acknowledgement> acknowledgements)
    {
        var word = new AcknowledgementOutcome(known, [], false);
        foreach (var acknowledgement in acknowledgements)
        {
            word = (word.Status, acknowledgement.Status) switch
            {
                (AuthorityStatus.Rejected, AuthorityStatus.Cleared) => new(AuthorityStatus.Rejected, acknowledgement.Faults, true),
                (AuthorityStatus.Rejected or AuthorityStatus.Cancelled, _) => word,
                var (before, told) when told > before => word with { Status = told, Faults = acknowledgement.Faults },
                _ => word,
            };
        }

        return word;
    }
}
