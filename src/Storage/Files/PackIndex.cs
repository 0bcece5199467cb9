using Invoicing.Storage.Sql;
using Invoicing.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace Invoicing.Storage.Files;

/// <summary>
/// Where each document is: a SQLite file that can be lost, since the packs tell it all again. It is flushed lazily; after a crash only what the packs
/// hold behind the place it had got to is read anew.
/// </summary>
internal sealed class PackIndex : IDisposable
{
    private const string Schema = """
        CREATE TABLE IF NOT EXISTS places (hash BLOB PRIMARY KEY, pack INTEGER NOT NULL, offset INTEGER NOT NULL, length INTEGER NOT NULL) STRICT, WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS known (pack INTEGER PRIMARY KEY, upto INTEGER NOT NULL) STRICT;
        """;

    private static readonly TimeSpan BusyTimeout = TimeSpan.FromSeconds(30);
    private readonly Session session;
    private readonly Readers readers;

    private PackIndex(Session session, Readers readers) => (this.session, this.readers) = (session, readers);

    /// <summary>Opens the index; one that is damaged is put away and begun anew.</summary>
    public static PackIndex Open(string folder)
    {
        var path = Path.Combine(folder, "index.db");
        Session session;
        try
        {
            session = OpenWriter(path);
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode is SQLitePCL.raw.SQLITE_NOTADB or SQLitePCL.raw.SQLITE_CORRUPT)
        {
            Array.ForEach([path, path + "-wal", path + "-shm"], File.Delete);
            session = OpenWriter(path);
        }

        return new(session, new Readers(4, new SqliteDatabase(path, BusyTimeout)));
    }

    /// <summary>Where a document is, for the writer.</summary>
    public PackPlace? Find(byte[] hash) => Find(session, hash);

    /// <summary>Where a document is, for anyone.</summary>
    public Task<PackPlace?> FindAsync(byte[] hash, CancellationToken cancellation) => readers.RunAsync(reader => Find(reader, hash), cancellation);

    /// <summary>How far a pack is known.</summary>
    public long KnownUpTo(int pack) => session.Number("SELECT upto FROM known WHERE pack = $1", pack) ?? 0;

    /// <summary>Adds places, all or nothing; a newer place of the same document takes the older one's.</summary>
    public void Add(IEnumerable<(byte[] Hash, PackPlace Place)> places)
    {
        session.Execute("BEGIN IMMEDIATE");
        try
        {
            PackPlace? last = null;
            foreach (var (hash, place) in places)
            {
                Know(last, place.Pack);
                session.Execute("INSERT OR REPLACE INTO places (hash, pack, offset, length) VALUES ($1, $2, $3, $4)", hash, place.Pack, place.Offset, place.Length);
                last = place;
            }

            Know(last, nextPack: null);
            session.Execute("COMMIT");
        }
        catch
        {
            session.RollBack();
            throw;
        }
    }

    public void Dispose()
    {
        readers.Dispose();
        session.Dispose();
    }

    private static Session OpenWriter(string path)
    {
        var session = SqliteSession.Open(path, readOnly: false, BusyTimeout, durable: false);
        session.Run(Schema);
        return session;
    }

    /// <summary>Notes how far a pack is known, once its last place is there.</summary>
    private void Know(PackPlace? last, int? nextPack)
    {
        if (last is not null && last.Pack != nextPack)
        {
            session.Execute("INSERT OR REPLACE INTO known (pack, upto) VALUES ($1, $2)", last.Pack, last.End);
        }
    }

    private static PackPlace? Find(Session session, byte[] hash) => session.First(
        "SELECT pack, offset, length FROM places WHERE hash = $1", row => new PackPlace(row.GetInt32(0), row.GetInt64(1), row.GetInt32(2)), hash);
}
