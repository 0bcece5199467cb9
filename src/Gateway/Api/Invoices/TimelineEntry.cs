using Invoicing.Audit;

namespace Invoicing.Gateway.Api.Invoices;

/// <summary>An entry of the audit trail.</summary>
/// <param name="Index">Position, from 0.</param>
/// <param name="At">When it happened.</param>
/// <param name="Actor">Who did it.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Facts">Facts of it.</param>
/// <param name="PreviousHash">Hash of the entry before.</param>
/// <param name="Hash">Hash over all of it and the entry before.</param>
public sealed record TimelineEntry(
    int Index,
    DateTimeOffset At,
    string Actor,
    string Kind,
    IReadOnlyDictionary<string, string> Facts,
    string PreviousHash,
    string Hash
)
{
    /// <summary>An entry as the API shows it.</summary>
    public static TimelineEntry Of(AuditEntry entry) => new(entry.Index, entry.At, entry.Actor, entry.Kind, entry.Facts(), entry.PreviousHash, entry.Hash);
}
