using System.Text.Json;

namespace Invoicing.Audit;

/// <summary>An entry of the append-only audit trail.</summary>
/// <param name="Subject">Whose trail.</param>
/// <param name="Index">Position in the subject's trail, from 0.</param>
/// <param name="At">When it happened.</param>
/// <param name="Actor">Who did it: a worker, an API key's name, an operator.</param>
/// <param name="Kind">What happened, as in <c>transmit.attempt-opened</c>.</param>
/// <param name="Data">Facts, as canonical JSON: keys in ordinal order, no blanks. Empty once they were purged.</param>
/// <param name="PreviousHash">Hash of the entry before it in the subject's trail.</param>
/// <param name="Hash">SHA-256 over all of the above; see <see cref="AuditChain"/>.</param>
/// <param name="Salt">
/// What keeps the facts from being guessed by their digest: 128 random bits, lower-case hexadecimal. Null in entries of format 1, whose hash covers the facts
/// themselves, and once the facts were purged.
/// </param>
/// <param name="Digest">Salted digest of facts that were purged: <see cref="AuditChain.Digest"/>; null where they are there.</param>
public sealed record AuditEntry(
    AuditSubject Subject,
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
    /// <summary>The facts; none once they were purged.</summary>
    public IReadOnlyDictionary<string, string> Facts() =>
        Data.Length == 0 ? new Dictionary<string, string>() : JsonSerializer.Deserialize<Dictionary<string, string>>(Data) ?? new();
}
