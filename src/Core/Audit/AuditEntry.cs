using Invoicing.Lifecycle;

namespace Invoicing.Audit;

/// <summary>An entry of the append-only audit trail.</summary>
/// <param name="InvoiceId">Whose trail.</param>
/// <param name="Index">Position in the invoice's trail, from 0.</param>
/// <param name="At">When it happened.</param>
/// <param name="Actor">Who did it: a worker, an API key's name, an operator.</param>
/// <param name="Kind">What happened, as in <c>transmit.attempt-opened</c>.</param>
/// <param name="Data">Facts, as canonical JSON: keys in ordinal order, no blanks.</param>
/// <param name="PreviousHash">Hash of the entry before it in the invoice's trail.</param>
/// <param name="Hash">SHA-256 over all of the above; see <see cref="AuditChain"/>.</param>
public sealed record AuditEntry(InvoiceId InvoiceId, int Index, DateTimeOffset At, string Actor, string Kind, string Data, string PreviousHash, string Hash);
