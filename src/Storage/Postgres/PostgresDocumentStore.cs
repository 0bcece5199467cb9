using System.Security.Cryptography;
using Invoicing.Faults;
using Invoicing.Ports.Storage;
using Invoicing.Storage.Batching;
using Invoicing.Storage.Files;
using Invoicing.Storage.Sql;
using Invoicing.Storage.Sql.Sessions;
using Invoicing.Values;
using Npgsql;

namespace Invoicing.Storage.Postgres;

/// <summary>
/// Documents in PostgreSQL, by content: one row for each, in a table of its own beside the store, for gateways that share no blob storage.
/// Many documents share one commit. A row is only ever added.
/// </summary>
public sealed class PostgresDocumentStore : IDocumentStore, IAsyncDisposable
{
    private const string Table = "CREATE TABLE IF NOT EXISTS document_contents (hash BYTEA PRIMARY KEY, content BYTEA NOT NULL)";
    private const string Add = "INSERT INTO document_contents (hash, content) VALUES ($1, $2) ON CONFLICT DO NOTHING";
    private const string Find = "SELECT content FROM document_contents WHERE hash = $1";

    private readonly PostgresDatabase _database;
    private readonly Readers _readers;
    private readonly BatchQueue<PutJob> _queue;
    private Session? _writer;

    private PostgresDocumentStore(PostgresDatabase database, PostgresStoreOptions options)
    {
        _database = database;
        _readers = new(options.Readers, database);
        _queue = new(options.QueueCapacity, options.BatchSize, Write);
    }

    /// <summary>Connects, and makes the table when it is missing.</summary>
    /// <returns>The store, or a fault: GW-STORE-OPTIONS (settings out of bounds), GW-STORE-OPEN (no server, no access).</returns>
    public static async Task<Result<PostgresDocumentStore>> OpenAsync(PostgresStoreOptions options)
    {
        if (options.Problems() is [_, ..] problems)
        {
            return Result<PostgresDocumentStore>.Failure(Fault.Fatal("GW-STORE-OPTIONS", string.Join(' ', problems)));
        }

        var database = new PostgresDatabase(options);
        try
        {
            await Task.Run(() => Prepare(database));
            return Result<PostgresDocumentStore>.Success(new(database, options));
        }
        catch (Exception exception) when (exception is NpgsqlException or IOException or TimeoutException or System.Net.Sockets.SocketException)
        {
            database.Dispose();
            return Result<PostgresDocumentStore>.Failure(
                Fault.Fatal(
                    "GW-STORE-OPEN",
                    $"The documents on the server cannot be opened: {exception.Message}",
                    hint: "Check the server, the connection string and the rights of its user."
                )
            );
        }
    }

    /// <inheritdoc/>
    public async Task<string> PutAsync(ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        var job = new PutJob(SHA256.HashData(content.Span), content);
        await _queue.AddAsync(job, cancellation);
        await job.Task;
        return Convert.ToHexStringLower(job.Hash);
    }

    /// <inheritdoc/>
    public async Task<ReadOnlyMemory<byte>?> GetAsync(string hash, CancellationToken cancellation)
    {
        if (
            !ContentHash.TryParse(hash, out var expected)
            || await _readers.RunAsync(session => session.First(Find, row => row.GetFieldValue<byte[]>(0), expected), cancellation) is not { } content
        )
        {
            return null;
        }

        return SHA256.HashData(content).AsSpan().SequenceEqual(expected)
            ? content
            : throw new DocumentCorruptedException(hash, "its row in the table document_contents");
    }

    /// <summary>Stores what is queued, then closes.</summary>
    public async ValueTask DisposeAsync()
    {
        await _queue.DisposeAsync();
        _writer?.Dispose();
        _readers.Dispose();
        _database.Dispose();
    }

    /// <summary>Under the lock of migrations: two nodes that make one table at once would stand in each other's way.</summary>
    private static void Prepare(PostgresDatabase database)
    {
        using var session = database.Open(readOnly: false);
        session.BeginMigration();
        session.Run(Table);
        session.Run("COMMIT");
    }

    /// <summary>Adding the same again changes nothing, so a batch that a cut connection left in doubt is simply added once more.</summary>
    private void Write(List<PutJob> batch)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                Commit(batch);
                break;
            }
            catch (Exception exception) when (_database.FailureOf(exception) is var trouble && trouble != FailureKind.Ours)
            {
                _writer?.Abandon();
                _writer?.Dispose();
                _writer = null;
                if (tries > 1)
                {
                    throw new StoreUnavailableException($"Documents cannot be stored now: {exception.Message}", exception);
                }
            }
        }

        batch.ForEach(job => job.Complete());
    }

    /// <summary>In the order of hashes: nodes that store the same documents at once wait for each other in one order, never in a ring.</summary>
    private void Commit(List<PutJob> batch)
    {
        _writer ??= _database.Open(readOnly: false);
        _writer.BeginWrite([]);
        _writer.ExecuteAll(
            Add,
            [
                .. batch
                    .DistinctBy(job => Convert.ToHexString(job.Hash))
                    .OrderBy(job => Convert.ToHexString(job.Hash), StringComparer.Ordinal)
                    .Select(job => new object?[] { job.Hash, job.Content }),
            ]
        );
        _writer.Execute("COMMIT");
    }
}
