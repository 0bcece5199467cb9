namespace Invoicing.Audit;

/// <summary>An entry's link in the log over all invoices.</summary>
/// <param name="Hash">Hash of the entry.</param>
/// <param name="LogHash">The log's hash after it: see <see cref="AuditChain.LogHash"/>.</param>
public sealed record LogLink(string Hash, string LogHash);
