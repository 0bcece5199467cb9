using System.Net.Sockets;
using Invoicing.Faults;
using Invoicing.Ports.Storage;
using Invoicing.Storage.Postgres;
using Invoicing.Storage.Sql;
using Invoicing.Storage.Sql.Migrations;
using Invoicing.Storage.Sql.Sessions;
using Invoicing.Storage.Sqlite;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Invoicing.Storage;

/// <summary>The log opened for reading and nothing else, beside gateways that may run on the same store. Nothing is migrated, made or locked.</summary>
public sealed class OpenedAuditLog : IDisposable
{
    private const int Connections = 1;
    private readonly Database _database;
    private readonly Readers _readers;

    private OpenedAuditLog(Database database)
    {
        (_database, _readers) = (database, new Readers(Connections, database));
        Log = new SqlAuditLog(_readers);
    }

    /// <summary>The log.</summary>
    public IAuditLog Log { get; }

    /// <summary>Opens the store in SQLite.</summary>
    /// <returns>The log, or a fault: GW-STORE-OPEN (not to be had), GW-STORE-SCHEMA (another version's store).</returns>
    public static Result<OpenedAuditLog> Open(SqliteStoreOptions options) =>
        Open(() => new SqliteDatabase(Path.Combine(options.Folder, SqliteGatewayStore.FileName), options.BusyTimeout), Migration.Sqlite);

    /// <summary>Opens the store in PostgreSQL.</summary>
    /// <returns>The log, or a fault: GW-STORE-OPTIONS, GW-STORE-OPEN (not to be had), GW-STORE-SCHEMA (another version's store).</returns>
    public static Result<OpenedAuditLog> Open(PostgresStoreOptions options) =>
        options.Problems() is [_, ..] problems
            ? Failure("GW-STORE-OPTIONS", string.Join(' ', problems), null)
            : Open(() => new PostgresDatabase(options), Migration.Postgres);

    /// <summary>Every document that the store refers to, by its hash, with an invoice that does; the empty text where none does.</summary>
    public Task<IReadOnlyDictionary<string, string>> DocumentsAsync(CancellationToken cancellation) =>
        _readers.RunAsync<IReadOnlyDictionary<string, string>>(
            session =>
            {
                var known = new Dictionary<string, string>(StringComparer.Ordinal);
                DocumentWalk.Each(
                    session,
                    (invoice, document) =>
                    {
                        cancellation.ThrowIfCancellationRequested();
                        known.TryAdd(document.Hash, invoice);
                        return null;
                    }
                );
                return known;
            },
            cancellation
        );

    /// <inheritdoc/>
    public void Dispose()
    {
        _readers.Dispose();
        _database.Dispose();
    }

    private static Result<OpenedAuditLog> Open(Func<Database> make, IReadOnlyList<Migration> migrations)
    {
        Database? database = null;
        try
        {
            database = make();
            using (var session = database.Open(readOnly: true))
            {
                var version = session.Number("SELECT MAX(version) FROM schema_version");
                if (version == migrations[^1].Version)
                {
                    return Result<OpenedAuditLog>.Success(new(database));
                }

                database.Dispose();
                return Failure(
                    "GW-STORE-SCHEMA",
                    $"The store has schema {version}; this version reads schema {migrations[^1].Version}.",
                    "Use the version that the gateway runs."
                );
            }
        }
        catch (Exception exception)
            when (exception is SqliteException or NpgsqlException or IOException or TimeoutException or SocketException or ArgumentException)
        {
            database?.Dispose();
            return Failure("GW-STORE-OPEN", $"The store cannot be opened: {exception.Message}", "Check that it is there, and the rights of this user.");
        }
    }

    private static Result<OpenedAuditLog> Failure(string code, string message, string? hint) =>
        Result<OpenedAuditLog>.Failure(Fault.Fatal(code, message, hint: hint));
}
