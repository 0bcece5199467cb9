namespace Invoicing.Audit;

/// <summary>An entry at its place in the log over all invoices.</summary>
/// <param name="Entry">The entry. The hash before it is that of the entry before it in its trail, as the store has it now.</param>
/// <param name="LogHash">The log's hash after it: see <see cref="AuditChain.LogHash"/>.</param>
public sealed record LogEntry(AuditEntry Entry, string LogHash);
