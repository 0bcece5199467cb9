using Invoicing.Faults;
using Invoicing.Storage.Sqlite.Migrations;

namespace Invoicing.Storage.Sqlite;

/// <summary>The books: one writer, some readers, and the two stores on them.</summary>
internal sealed class SqliteBooks : IAsyncDisposable
{
    private SqliteBooks(Writer writer, Readers readers)
    {
        (Writer, Readers) = (writer, readers);
        Invoices = new SqliteInvoiceStore(writer, readers);
        Webhooks = new SqliteWebhookStore(writer, readers);
    }

    public Writer Writer { get; }

    public Readers Readers { get; }

    public SqliteInvoiceStore Invoices { get; }

    public SqliteWebhookStore Webhooks { get; }

    /// <summary>Opens the file, migrating it first; a fault where its schema is newer than these migrations.</summary>
    public static Result<SqliteBooks> Open(SqliteStoreOptions options, IReadOnlyList<Migration> migrations, DateTimeOffset now)
    {
        Directory.CreateDirectory(options.Folder);
        var path = Path.Combine(options.Folder, "books.db");
        var session = Session.Open(path, readOnly: false, options.BusyTimeout);
        try
        {
            if (Migrator.Migrate(session, migrations, now) is { } fault)
            {
                session.Dispose();
                return Result<SqliteBooks>.Failure(fault);
            }
        }
        catch
        {
            session.Dispose();
            throw;
        }

        var readers = new Readers(options.Readers, () => Session.Open(path, readOnly: true, options.BusyTimeout));
        return Result<SqliteBooks>.Success(new(new Writer(session, options), readers));
    }

    public async ValueTask DisposeAsync()
    {
        await Writer.DisposeAsync();
        Readers.Dispose();
    }
}
