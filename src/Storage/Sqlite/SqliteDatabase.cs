using Invoicing.Storage.Sql;
using Invoicing.Storage.Sql.Sessions;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Invoicing.Storage.Sqlite;

/// <summary>A database in a file.</summary>
internal sealed class SqliteDatabase(string path, TimeSpan busyTimeout) : Database
{
    public override Session Open(bool readOnly) =>
        readOnly ? OpenSession(readOnly) : OpenSession(readOnly).With(new WalCheckpointer(() => OpenSession(readOnly)));

    /// <summary>Trouble outside is the disk, the memory or another process. Source: SQLite, "Result and Error Codes".</summary>
    public override FailureKind FailureOf(Exception exception) =>
        exception
            is SqliteException
            {
                SqliteErrorCode: raw.SQLITE_BUSY
                    or raw.SQLITE_LOCKED
                    or raw.SQLITE_NOMEM
                    or raw.SQLITE_READONLY
                    or raw.SQLITE_IOERR
                    or raw.SQLITE_CORRUPT
                    or raw.SQLITE_FULL
                    or raw.SQLITE_CANTOPEN
                    or raw.SQLITE_PROTOCOL
                    or raw.SQLITE_NOTADB
            }
            ? FailureKind.Outside
            : FailureKind.Ours;

    private SqliteSession OpenSession(bool readOnly) => SqliteSession.Open(path, readOnly, busyTimeout);
}
