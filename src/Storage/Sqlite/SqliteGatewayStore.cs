using Invoicing.Faults;
using Invoicing.Ports;
using Invoicing.Storage.Files;
using Invoicing.Storage.Sql;
using Invoicing.Storage.Sql.Migrations;
using Invoicing.Store;
using Microsoft.Data.Sqlite;

namespace Invoicing.Storage.Sqlite;

/// <summary>
/// All that a gateway keeps: the books in SQLite (<c>books.db</c>), the documents in packs beside them or elsewhere. Opening migrates the schema;
/// disposal does what is queued, then closes.
/// </summary>
public sealed class SqliteGatewayStore : IGatewayStore
{
    internal const string FileName = "books.db";
    private readonly FileDocumentStore? _files;

    private SqliteGatewayStore(SqlBooks books, IDocumentStore documents, FileDocumentStore? files) => (Books, Documents, _files) = (books, documents, files);

    /// <summary>The books.</summary>
    public IInvoiceStore Invoices => Books.Invoices;

    /// <summary>Webhook endpoints and deliveries.</summary>
    public IWebhookStore Webhooks => Books.Webhooks;

    /// <summary>The log over all invoices.</summary>
    public IAuditLog AuditLog => Books.AuditLog;

    /// <summary>Its checkpoints.</summary>
    public ICheckpointStore Checkpoints => Books.Checkpoints;

    /// <summary>The documents.</summary>
    public IDocumentStore Documents { get; }

    internal SqlBooks Books { get; }

    /// <summary>Opens the books, migrating them first, and the documents.</summary>
    /// <param name="options">Settings.</param>
    /// <param name="time">Tells when a migration was applied.</param>
    /// <param name="documents">Where documents are kept; null for packs in the folder <c>documents</c> beside the books. A given store is not disposed
    /// of.</param>
    /// <returns>
    /// The store, or a fault: GW-STORE-OPTIONS (settings out of bounds), GW-STORE-OPEN (no access, no database, no disk),
    /// GW-STORE-SCHEMA-NEWER (written by a later version; nothing is changed).
    /// </returns>
    public static async Task<Result<SqliteGatewayStore>> OpenAsync(SqliteStoreOptions options, TimeProvider time, IDocumentStore? documents = null)
    {
        if (options.Problems() is [_, ..] problems)
        {
            return Result<SqliteGatewayStore>.Failure(Fault.Fatal("GW-STORE-OPTIONS", string.Join(' ', problems)));
        }

        try
        {
            var books = await Task.Run(() => OpenBooks(options, Migration.Sqlite, time.GetUtcNow()));
            return books.Succeeded ? await WithDocumentsAsync(books.Value, options, documents) : Result<SqliteGatewayStore>.Failure(books.Faults);
        }
        catch (Exception exception) when (exception is SqliteException or IOException or UnauthorizedAccessException)
        {
            return Result<SqliteGatewayStore>.Failure(
                Fault.Fatal(
                    "GW-STORE-OPEN",
                    $"The books in '{options.Folder}' cannot be opened: {exception.Message}",
                    hint: "Check the folder, its rights and its disk."
                )
            );
        }
    }

    /// <summary>Does what is queued, then closes.</summary>
    public async ValueTask DisposeAsync()
    {
        await Books.DisposeAsync();
        if (_files is not null)
        {
            await _files.DisposeAsync();
        }
    }

    internal static Result<SqlBooks> OpenBooks(SqliteStoreOptions options, IReadOnlyList<Migration> migrations, DateTimeOffset now)
    {
        Directory.CreateDirectory(options.Folder);
        var database = new SqliteDatabase(Path.Combine(options.Folder, FileName), options.BusyTimeout);
        return SqlBooks.Open(database, new(options.BatchSize, options.QueueCapacity, options.Readers, options.CheckpointEvery), migrations, now);
    }

    private static async Task<Result<SqliteGatewayStore>> WithDocumentsAsync(SqlBooks books, SqliteStoreOptions options, IDocumentStore? given)
    {
        if (given is not null)
        {
            return Result<SqliteGatewayStore>.Success(new(books, given, null));
        }

        var files = await FileDocumentStore.OpenAsync(new() { Folder = Path.Combine(options.Folder, "documents") });
        if (!files.Succeeded)
        {
            await books.DisposeAsync();
            return Result<SqliteGatewayStore>.Failure(files.Faults);
        }

        return Result<SqliteGatewayStore>.Success(new(books, files.Value, files.Value));
    }
}
