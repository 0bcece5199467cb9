using Invoicing.Faults;
using Invoicing.Storage.Sql.Migrations;
using Invoicing.Storage.Sql.Sessions;

namespace Invoicing.Storage.Sql;

/// <summary>The store: one writer, some readers, and the stores on them.</summary>
internal sealed class SqlStore : IAsyncDisposable
{
    private readonly Database _database;

    private SqlStore(Database database, Writer writer, Readers readers)
    {
        (_database, Writer, Readers) = (database, writer, readers);
        Invoices = new SqlInvoiceStore(writer, readers);
        Webhooks = new SqlWebhookStore(writer, readers);
        AuditLog = new SqlAuditLog(readers);
        Checkpoints = new SqlCheckpointStore(writer);
        Settings = new SqlTenantSettings(writer, readers);
        Stops = new SqlDeliveryStops(writer, readers);
    }

    public Writer Writer { get; }

    public Readers Readers { get; }

    public ITurns Turns => _database.Turns;

    public SqlInvoiceStore Invoices { get; }

    public SqlWebhookStore Webhooks { get; }

    public SqlAuditLog AuditLog { get; }

    public SqlCheckpointStore Checkpoints { get; }

    public SqlTenantSettings Settings { get; }

    public SqlDeliveryStops Stops { get; }

    /// <summary>
    /// Opens the store, migrating it first; a fault where its schema is newer than these migrations, or it is not the store that is expected. Takes the
    /// database over.
    /// </summary>
    public static Result<SqlStore> Open(Database database, StoreTuning settings, IReadOnlyList<Migration> migrations, DateTimeOffset now)
    {
        Session? session = null;
        try
        {
            session = database.Open(readOnly: false);
            if ((Migrator.Migrate(session, migrations, now) ?? database.Admit(session)) is { } fault)
            {
                session.Dispose();
                database.Dispose();
                return Result<SqlStore>.Failure(fault);
            }
        }
        catch
        {
            session?.Dispose();
            database.Dispose();
            throw;
        }

        return Result<SqlStore>.Success(new(database, new Writer(database, session, settings), new Readers(settings.Readers, database)));
    }

    /// <summary>Marks the store as it is, where its database keeps a mark.</summary>
    public Task RenewMarkAsync(CancellationToken cancellation) =>
        Writer.RunAsync(
            scope =>
            {
                _database.RenewMark(scope.Session);
                return true;
            },
            cancellation
        );

    public async ValueTask DisposeAsync()
    {
        await Writer.DisposeAsync();
        Readers.Dispose();
        _database.Dispose();
    }
}
