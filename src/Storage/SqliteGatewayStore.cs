using Invoicing.Faults;
using Invoicing.Ports.Payments;
using Invoicing.Ports.People;
using Invoicing.Ports.Receivables;
using Invoicing.Ports.Storage;
using Invoicing.Storage.Files;
using Invoicing.Storage.Payments;
using Invoicing.Storage.People;
using Invoicing.Storage.Permissions;
using Invoicing.Storage.Receivables;
using Invoicing.Storage.Search;
using Invoicing.Storage.Sql;
using Invoicing.Storage.Sql.Migrations;
using Invoicing.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace Invoicing.Storage;

/// <summary>
/// All that a gateway keeps: the store in SQLite (<c>books.db</c>), the documents in packs beside it or elsewhere. Opening migrates the schema;
/// disposal does what is queued, then closes.
/// </summary>
public sealed class SqliteGatewayStore : IGatewayStore
{
    /// <summary>Name of the store's file.</summary>
    public const string FileName = "books.db";

    /// <summary>Name of the mark beside it of how far it had come.</summary>
    public const string MarkName = StoreMark.FileName;

    private readonly FileDocumentStore? _files;

    private SqliteGatewayStore(SqlStore store, IDocumentStore documents, FileDocumentStore? files) =>
        (Sql, Documents, _files, Receivables, People, Search, Payments) = (
            store,
            documents,
            files,
            new SqlReceivableStore(store.Writer, store.Readers, store.Turns),
            new SqlPeople(store.Writer, store.Readers),
            new SqlInvoiceSearch(store.Readers, SearchDialect.Sqlite),
            new SqlPaymentStore(store.Writer, store.Readers)
        );

    /// <summary>The store.</summary>
    public IInvoiceStore Invoices => Sql.Invoices;

    /// <summary>Webhook endpoints and deliveries.</summary>
    public IWebhookStore Webhooks => Sql.Webhooks;

    /// <summary>Business events, drafts, issued documents and the ledger.</summary>
    public IReceivableStore Receivables { get; }

    /// <summary>What tenants set for themselves.</summary>
    public ITenantSettings Settings => Sql.Settings;

    /// <summary>The switch that stops outgoing transmissions.</summary>
    public IDeliveryStops Stops => Sql.Stops;

    /// <summary>Who may sign in, and what they did.</summary>
    public IPeople People { get; }

    /// <summary>Lists and counts for people.</summary>
    public IInvoiceSearch Search { get; }

    /// <summary>Bank files, payments and what they pay.</summary>
    public IPaymentStore Payments { get; }

    /// <summary>The log over all subjects.</summary>
    public IAuditLog AuditLog => Sql.AuditLog;

    /// <summary>Its checkpoints.</summary>
    public ICheckpointStore Checkpoints => Sql.Checkpoints;

    /// <summary>The documents.</summary>
    public IDocumentStore Documents { get; }

    internal SqlStore Sql { get; }

    /// <summary>Opens the store, migrating it first, and the documents.</summary>
    /// <param name="options">Settings.</param>
    /// <param name="time">Tells when a migration was applied.</param>
    /// <param name="documents">Where documents are kept; null for packs in the folder <c>documents</c> beside the store. A given store is not disposed
    /// of.</param>
    /// <returns>
    /// The store, or a fault: GW-STORE-OPTIONS (settings out of bounds), GW-STORE-OPEN (no access, no database, no disk),
    /// GW-STORE-SCHEMA-NEWER (written by a later version; nothing is changed), GW-STORE-BEHIND, GW-STORE-OTHER and GW-STORE-GONE (not the store that was
    /// marked here: see <see cref="SqliteStoreOptions.IsMarkRenewed"/>).
    /// </returns>
    public static async Task<Result<SqliteGatewayStore>> OpenAsync(SqliteStoreOptions options, TimeProvider time, IDocumentStore? documents = null)
    {
        if (options.Problems() is [_, ..] problems)
        {
            return Result<SqliteGatewayStore>.Failure(Fault.Fatal("GW-STORE-OPTIONS", string.Join(' ', problems)));
        }

        try
        {
            var store = await Task.Run(() => OpenSql(options, Migration.Sqlite, time.GetUtcNow()));
            return store.Succeeded ? await WithDocumentsAsync(store.Value, options, documents) : Result<SqliteGatewayStore>.Failure(store.Faults);
        }
        catch (Exception exception) when (exception is SqliteException or IOException or UnauthorizedAccessException)
        {
            return Result<SqliteGatewayStore>.Failure(
                Fault.Fatal(
                    "GW-STORE-OPEN",
                    $"The store in '{options.Folder}' cannot be opened: {exception.Message}",
                    hint: "Check the folder, its rights and its disk."
                )
            );
        }
    }

    /// <summary>Marks the store as it is, whatever was marked before: it was restored on purpose.</summary>
    public Task RenewMarkAsync(CancellationToken cancellation) => Sql.RenewMarkAsync(cancellation);

    /// <summary>Does what is queued, then closes.</summary>
    public async ValueTask DisposeAsync()
    {
        await Sql.DisposeAsync();
        if (_files is not null)
        {
            await _files.DisposeAsync();
        }
    }

    internal static Result<SqlStore> OpenSql(SqliteStoreOptions options, IReadOnlyList<Migration> migrations, DateTimeOffset now)
    {
        OwnerOnly.CreateFolder(options.Folder);
        var database = new SqliteDatabase(Path.Combine(options.Folder, FileName), options.BusyTimeout, options.IsMarkRenewed);
        return SqlStore.Open(database, new(options.BatchSize, options.QueueCapacity, options.Readers, options.CheckpointEvery), migrations, now);
    }

    private static async Task<Result<SqliteGatewayStore>> WithDocumentsAsync(SqlStore store, SqliteStoreOptions options, IDocumentStore? given)
    {
        if (given is not null)
        {
            return Result<SqliteGatewayStore>.Success(new(store, given, null));
        }

        var files = await FileDocumentStore.OpenAsync(new() { Folder = Path.Combine(options.Folder, "documents") });
        if (!files.Succeeded)
        {
            await store.DisposeAsync();
            return Result<SqliteGatewayStore>.Failure(files.Faults);
        }

        return Result<SqliteGatewayStore>.Success(new(store, files.Value, files.Value));
    }
}
