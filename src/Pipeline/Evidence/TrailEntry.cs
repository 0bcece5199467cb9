using Invoicing.Audit;
using Invoicing.Lifecycle;

namespace Invoicing.Pipeline.Evidence;

/// <summary>An entry of the trail, as an evidence pack has it: an <see cref="AuditEntry"/> whose subject is the invoice.</summary>
/// <param name="InvoiceId">Whose trail.</param>
/// <param name="Index">Position in the trail, from 0.</param>
/// <param name="At">When it happened.</param>
/// <param name="Actor">Who did it.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Data">Facts, as canonical JSON.</param>
/// <param name="PreviousHash">Hash of the entry before it.</param>
/// <param name="Hash">Hash over all of it.</param>
/// <param name="Salt">Salt of the facts' digest; absent in entries of format 1.</param>
/// <param name="Digest">Digest of facts that were purged.</param>
internal sealed record TrailEntry(
    InvoiceId InvoiceId,
    int Index,
    DateTimeOffset At,
    string Actor,
    string Kind,
    string Data,
    string PreviousHash,
    string Hash,
    string? Salt = null,
    string? Digest = null
)
{
    /// <summary>An entry of an invoice's trail.</summary>
    public static TrailEntry Of(AuditEntry entry) =>
        new(
            InvoiceId.Parse(entry.Subject.Id),
            entry.Index,
            entry.At,
            entry.Actor,
            entry.Kind,
            entry.Data,
            entry.PreviousHash,
            entry.Hash,
            entry.Salt,
            entry.Digest
        );

    /// <summary>The entry that the pack tells of.</summary>
    public AuditEntry ToAudit() => new(AuditSubject.Of(InvoiceId), Index, At, Actor, Kind, Data, PreviousHash, Hash, Salt, Digest);
}
