using Invoicing.Store;

namespace Invoicing.Storage.Sql;

/// <summary>The database that the books are kept in.</summary>
internal abstract class Database : IDisposable
{
    /// <summary>A new connection.</summary>
    public abstract Session Open(bool readOnly);

    /// <summary>Whose fault an exception is.</summary>
    public abstract Trouble Judge(Exception exception);

    public virtual void Dispose() => GC.SuppressFinalize(this);

    /// <summary>How callers are told of trouble outside.</summary>
    public static StoreUnavailableException Unavailable(Exception exception) => new($"The books cannot be used now: {exception.Message}", exception);
}
