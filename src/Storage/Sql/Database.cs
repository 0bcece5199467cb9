using Invoicing.Ports.Storage;
using Invoicing.Storage.Sql.Sessions;

namespace Invoicing.Storage.Sql;

/// <summary>The database that the store is kept in.</summary>
internal abstract class Database : IDisposable
{
    /// <summary>A new connection.</summary>
    public abstract Session Open(bool readOnly);

    /// <summary>Whose fault an exception is.</summary>
    public abstract FailureKind FailureOf(Exception exception);

    public virtual void Dispose() => GC.SuppressFinalize(this);

    /// <summary>How callers are told of trouble outside.</summary>
    public static StoreUnavailableException Unavailable(Exception exception) => new($"The store cannot be used now: {exception.Message}", exception);
}
