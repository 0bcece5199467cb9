using Invoicing.Store;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Invoicing.Storage.Sqlite;

/// <summary>Tells a database that cannot work now from a wrong statement of ours.</summary>
internal static class SqliteTrouble
{
    /// <summary>Whether the disk, the memory or another process is the reason. Source: SQLite, "Result and Error Codes".</summary>
    public static bool IsOutside(SqliteException exception) => exception.SqliteErrorCode
        is raw.SQLITE_BUSY or raw.SQLITE_LOCKED or raw.SQLITE_NOMEM or raw.SQLITE_READONLY or raw.SQLITE_IOERR
        or raw.SQLITE_CORRUPT or raw.SQLITE_FULL or raw.SQLITE_CANTOPEN or raw.SQLITE_PROTOCOL or raw.SQLITE_NOTADB;

    public static StoreUnavailableException Unavailable(SqliteException exception) => new($"The books cannot be used now: {exception.Message}", exception);
}
