using Invoicing.Audit;
using Invoicing.Faults;
using Invoicing.Ports.Storage;
using Invoicing.Storage.Sql.Sessions;

namespace Invoicing.Storage.Sql;

/// <summary>The database that the store is kept in.</summary>
internal abstract class Database : IDisposable
{
    /// <summary>Turns at what only one node at a time should do.</summary>
    public abstract ITurns Turns { get; }

    /// <summary>A new connection.</summary>
    public abstract Session Open(bool readOnly);

    /// <summary>Whose fault an exception is.</summary>
    public abstract FailureKind FailureOf(Exception exception);

    /// <summary>Whether this is the store that is expected here, once its schema is the one of this version; a fault where it is not.</summary>
    public virtual Fault? Admit(Session session) => null;

    /// <summary>Told where the audit log ends, durably, after each commit that appended to it. Never throws.</summary>
    public virtual void Advance(AuditLogHead end) { }

    /// <summary>Marks the store as it is, whatever was marked before, where a mark is kept.</summary>
    public virtual void RenewMark(Session session) { }

    public virtual void Dispose() => GC.SuppressFinalize(this);

    /// <summary>How callers are told of trouble outside.</summary>
    public static StoreUnavailableException Unavailable(Exception exception) => new($"The store cannot be used now: {exception.Message}", exception);
}
