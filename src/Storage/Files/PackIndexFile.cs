using Invoicing.Storage.Sql;
using Invoicing.Storage.Sql.Sessions;
using Invoicing.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace Invoicing.Storage.Files;

/// <summary>The index's file. It is flushed lazily.</summary>
internal sealed class PackIndexFile : IDisposable
{
    private const string Schema = """
        CREATE TABLE IF NOT EXISTS places (hash BLOB PRIMARY KEY, pack INTEGER NOT NULL, offset INTEGER NOT NULL, length INTEGER NOT NULL)
        STRICT, WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS known (pack INTEGER PRIMARY KEY, upto INTEGER NOT NULL) STRICT;
        """;

    private static readonly TimeSpan BusyTimeout = TimeSpan.FromSeconds(30);
    private readonly Session _writer;
    private readonly Session _lookup;
    private readonly Readers _readers;

    private PackIndexFile(Session writer, Session lookup, Readers readers) => (_writer, _lookup, _readers) = (writer, lookup, readers);

    /// <summary>Opens it; one that is damaged is put away and begun anew.</summary>
    public static PackIndexFile Open(string folder)
    {
        var path = Path.Combine(folder, "index.db");
        Session writer;
        try
        {
            writer = OpenWriter(path);
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode is SQLitePCL.raw.SQLITE_NOTADB or SQLitePCL.raw.SQLITE_CORRUPT)
        {
            Array.ForEach([path, path + "-wal", path + "-shm"], File.Delete);
            writer = OpenWriter(path);
        }

        return new(writer, SqliteSession.Open(path, readOnly: true, BusyTimeout), new Readers(4, new SqliteDatabase(path, BusyTimeout)));
    }

    /// <summary>Look-ups of one thread see the file as it is now, until the answer is disposed of.</summary>
    public IDisposable BeginLookUps()
    {
        _lookup.BeginRead();
        return new Ending(_lookup);
    }

    /// <summary>Where a document is, for one thread.</summary>
    public PackLocation? Find(byte[] hash) => Find(_lookup, hash);

    /// <summary>Where a document is, for anyone.</summary>
    public Task<PackLocation?> FindAsync(byte[] hash, CancellationToken cancellation) => _readers.RunAsync(reader => Find(reader, hash), cancellation);

    /// <summary>How far each pack is known.</summary>
    public Task<IReadOnlyDictionary<int, long>> KnownAsync(CancellationToken cancellation) =>
        _readers.RunAsync<IReadOnlyDictionary<int, long>>(
            reader => reader.All("SELECT pack, upto FROM known", row => KeyValuePair.Create(row.GetInt32(0), row.GetInt64(1))).ToDictionary(),
            cancellation
        );

    /// <summary>Adds places, all or nothing. For one thread at a time, which need not be the one that looks up.</summary>
    public void Add(UnindexedLocations places)
    {
        _writer.Execute("BEGIN IMMEDIATE");
        try
        {
            foreach (var (hash, place) in places.InOrder())
            {
                _writer.Execute(
                    "INSERT OR REPLACE INTO places (hash, pack, offset, length) VALUES ($1, $2, $3, $4)",
                    hash,
                    place.Pack,
                    place.Offset,
                    place.Length
                );
            }

            foreach (var (pack, upTo) in places.Known)
            {
                _writer.Execute("INSERT OR REPLACE INTO known (pack, upto) VALUES ($1, $2)", pack, upTo);
            }

            _writer.Execute("COMMIT");
        }
        catch
        {
            _writer.RollBack();
            throw;
        }
    }

    public void Dispose()
    {
        _readers.Dispose();
        _lookup.Dispose();
        _writer.Dispose();
    }

    private static Session OpenWriter(string path)
    {
        var session = SqliteSession.Open(path, readOnly: false, BusyTimeout, durable: false);
        session.Run(Schema);
        return session;
    }

    private static PackLocation? Find(Session session, byte[] hash) =>
        session.First(
            "SELECT pack, offset, length FROM places WHERE hash = $1",
            row => new PackLocation(row.GetInt32(0), row.GetInt64(1), row.GetInt32(2)),
            hash
        );

    private sealed class Ending(Session session) : IDisposable
    {
        public void Dispose() => session.RollBack();
    }
}
