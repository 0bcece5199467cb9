using Invoicing.Audit;
using Invoicing.Faults;
using Invoicing.Storage.Sql;
using Invoicing.Storage.Sql.Sessions;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Invoicing.Storage.Sqlite;

/// <summary>A database in a file, and the mark beside it of how far it had come.</summary>
internal sealed class SqliteDatabase(string path, TimeSpan busyTimeout, bool isMarkRenewed = false) : Database
{
    private readonly string _folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
    private StoreMark? _mark;

    public override ITurns Turns { get; } = new ProcessTurns();

    public override Session Open(bool readOnly) =>
        readOnly ? OpenSession(readOnly) : OpenSession(readOnly).With(new WalCheckpointer(() => OpenSession(readOnly)));

    public override Fault? Admit(Session session)
    {
        if (isMarkRenewed)
        {
            return null;
        }

        // The mark first: a gateway beside may commit in between, and mark that.
        var marked = StoreMark.Read(_folder);
        if (StoreMark.FaultOf(marked, session, _folder) is { } fault)
        {
            return fault;
        }

        _mark = StoreMark.Begin(_folder, session);
        return null;
    }

    public override void Advance(AuditLogHead end) => _mark?.Advance(end);

    public override void RenewMark(Session session)
    {
        _mark?.Dispose();
        _mark = StoreMark.Begin(_folder, session);
    }

    public override void Dispose()
    {
        _mark?.Dispose();
        base.Dispose();
    }

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
