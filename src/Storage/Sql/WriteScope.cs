namespace Invoicing.Storage.Sql;

/// <summary>What a write works with: the writing connection, inside a transaction, and the end of the audit log.</summary>
internal sealed record WriteScope(Session Session, AuditLog Log);
