using Invoicing.Faults;
using Invoicing.Ports.Payments;
using Invoicing.Ports.People;
using Invoicing.Ports.Receivables;
using Invoicing.Ports.Storage;
using Invoicing.Storage.Payments;
using Invoicing.Storage.People;
using Invoicing.Storage.Postgres;
using Invoicing.Storage.Receivables;
using Invoicing.Storage.Search;
using Invoicing.Storage.Sql;
using Invoicing.Storage.Sql.Migrations;
using Invoicing.Storage.Sql.Sessions;
using Npgsql;

namespace Invoicing.Storage;

/// <summary>
/// All that gateways keep together: the store in PostgreSQL, shared by any number of nodes without a leader; the documents where each of them can read
/// them. Opening migrates the schema; disposal does what is queued, then closes.
/// </summary>
public sealed class PostgresGatewayStore : IGatewayStore
{
    private PostgresGatewayStore(SqlStore store, IDocumentStore documents) =>
        (Sql, Documents, Receivables, People, Search, Payments) = (
            store,
            documents,
            new SqlReceivableStore(store.Writer, store.Readers, store.Turns),
            new SqlPeople(store.Writer, store.Readers),
            new SqlInvoiceSearch(store.Readers, SearchDialect.Postgres),
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

    /// <summary>Opens the store, migrating it first.</summary>
    /// <param name="options">Settings.</param>
    /// <param name="time">Tells when a migration was applied.</param>
    /// <param name="documents">Where documents are kept. It is not disposed of.</param>
    /// <returns>
    /// The store, or a fault: GW-STORE-OPTIONS (settings out of bounds), GW-STORE-OPEN (no server, no access), GW-STORE-SERVER (the server is set up so that
    /// it loses what it answered for), GW-STORE-SCHEMA-NEWER (written by a later version; nothing is changed).
    /// </returns>
    public static async Task<Result<PostgresGatewayStore>> OpenAsync(PostgresStoreOptions options, TimeProvider time, IDocumentStore documents)
    {
        if (options.Problems() is [_, ..] problems)
        {
            return Failure("GW-STORE-OPTIONS", string.Join(' ', problems), null);
        }

        try
        {
            var store = await Task.Run(() => OpenSql(options, Migration.Postgres, time.GetUtcNow()));
            return store.Succeeded ? Result<PostgresGatewayStore>.Success(new(store.Value, documents)) : Result<PostgresGatewayStore>.Failure(store.Faults);
        }
        catch (Exception exception)
            when (exception is NpgsqlException or IOException or TimeoutException or System.Net.Sockets.SocketException or ArgumentException)
        {
            return Failure(
                "GW-STORE-OPEN",
                $"The store on the server cannot be opened: {exception.Message}",
                "Check the server, the connection string and the rights of its user."
            );
        }
    }

    /// <summary>Does what is queued, then closes.</summary>
    public ValueTask DisposeAsync() => Sql.DisposeAsync();

    internal static Result<SqlStore> OpenSql(PostgresStoreOptions options, IReadOnlyList<Migration> migrations, DateTimeOffset now)
    {
        var database = new PostgresDatabase(options);
        if (Unfit(database) is { } fault)
        {
            database.Dispose();
            return Result<SqlStore>.Failure(fault);
        }

        return SqlStore.Open(database, new(options.BatchSize, options.QueueCapacity, options.Readers, options.CheckpointEvery), migrations, now);
    }

    private static Fault? Unfit(PostgresDatabase database)
    {
        try
        {
            using var session = database.Open(readOnly: true);
            var (fsync, encoding) = session.First(
                "SELECT current_setting('fsync'), current_setting('server_encoding')",
                row => (row.GetString(0), row.GetString(1))
            );
            return fsync != "on"
                    ? Fault.Fatal("GW-STORE-SERVER", "The server runs with fsync off: a crash would lose what was answered for.", hint: "Set fsync = on.")
                : encoding != "UTF8"
                    ? Fault.Fatal("GW-STORE-SERVER", $"The database is encoded in {encoding}.", hint: "Create the database with ENCODING 'UTF8'.")
                : null;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    private static Result<PostgresGatewayStore> Failure(string code, string message, string? hint) =>
        Result<PostgresGatewayStore>.Failure(Fault.Fatal(code, message, hint: hint));
}
