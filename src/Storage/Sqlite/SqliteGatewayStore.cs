using Invoicing.Faults;
using Invoicing.Ports;
using Invoicing.Storage.Files;
using Invoicing.Storage.Sqlite.Migrations;
using Invoicing.Store;
using Microsoft.Data.Sqlite;

namespace Invoicing.Storage.Sqlite;

/// <summary>
/// All that a gateway keeps: the books in SQLite (<c>books.db</c>), the documents beside them or elsewhere. Opening migrates the schema; disposal does
/// what is queued, then closes.
/// </summary>
public sealed class SqliteGatewayStore : IAsyncDisposable
{
    private readonly Writer writer;
    private readonly Readers readers;
    private FileDocumentStore? files;
    private IDocumentStore? documents;

    private SqliteGatewayStore(Writer writer, Readers readers)
    {
        (this.writer, this.readers) = (writer, readers);
        Invoices = new SqliteInvoiceStore(writer, readers);
        Webhooks = new SqliteWebhookStore(writer, readers);
    }

    /// <summary>The books.</summary>
    public IInvoiceStore Invoices { get; }

    /// <summary>Webhook endpoints and deliveries.</summary>
    public IWebhookStore Webhooks { get; }

    /// <summary>The documents.</summary>
    public IDocumentStore Documents => documents ?? throw new InvalidOperationException("The books were opened alone.");

    internal Writer Writer => writer;

    internal Readers Readers => readers;

    /// <summary>Opens the books, migrating them first, and the documents.</summary>
    /// <param name="options">Settings.</param>
    /// <param name="time">Tells when a migration was applied.</param>
    /// <param name="documents">Where documents are kept; null for packs in the folder <c>documents</c> beside the books.</param>
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
            var opened = await Task.Run(() => Open(options, Migration.All, time.GetUtcNow()));
            return opened.Succeeded ? await opened.Value.WithDocumentsAsync(options, documents) : opened;
        }
        catch (Exception exception) when (exception is SqliteException or IOException or UnauthorizedAccessException)
        {
            return Result<SqliteGatewayStore>.Failure(Fault.Fatal(
                "GW-STORE-OPEN", $"The books in '{options.Folder}' cannot be opened: {exception.Message}", hint: "Check the folder, its rights and its disk."));
        }
    }

    /// <summary>Does what is queued, then closes.</summary>
    public async ValueTask DisposeAsync()
    {
        await writer.DisposeAsync();
        readers.Dispose();
        if (files is not null)
        {
            await files.DisposeAsync();
        }
    }

    internal static Result<SqliteGatewayStore> Open(SqliteStoreOptions options, IReadOnlyList<Migration> migrations, DateTimeOffset now)
    {
        Directory.CreateDirectory(options.Folder);
        var path = Path.Combine(options.Folder, "books.db");
        var session = Session.Open(path, readOnly: false, options.BusyTimeout);
        try
        {
            if (Migrator.Migrate(session, migrations, now) is { } fault)
            {
                session.Dispose();
                return Result<SqliteGatewayStore>.Failure(fault);
            }
        }
        catch
        {
            session.Dispose();
            throw;
        }

        var readers = new Readers(options.Readers, () => Session.Open(path, readOnly: true, options.BusyTimeout));
        return Result<SqliteGatewayStore>.Success(new(new Writer(session, options), readers));
    }

    private async Task<Result<SqliteGatewayStore>> WithDocumentsAsync(SqliteStoreOptions options, IDocumentStore? given)
    {
        if (given is null)
        {
            var opened = await FileDocumentStore.OpenAsync(new() { Folder = Path.Combine(options.Folder, "documents") });
            if (!opened.Succeeded)
            {
                await DisposeAsync();
                return Result<SqliteGatewayStore>.Failure(opened.Faults);
            }

            files = opened.Value;
        }

        documents = given ?? files;
        return Result<SqliteGatewayStore>.Success(this);
    }
}
