using Invoicing.Connectors.Settings;
using Invoicing.Faults;
using Invoicing.Gateway.Configuration;
using Invoicing.Storage.Postgres;
using Invoicing.Storage.Sqlite;
using Invoicing.Storage;

namespace Invoicing.Gateway.Composition;

/// <summary>Opens the log, for reading alone, where the options say that the books are.</summary>
internal static class AuditLogs
{
    /// <summary>The log, or why it cannot be opened.</summary>
    public static Result<OpenedAuditLog> Open(GatewayOptions options)
    {
        if (options.Store.Kind == StoreKind.Sqlite)
        {
            return OpenedAuditLog.Open(new SqliteStoreOptions { Folder = options.Data });
        }

        var connection = new SecretSource().Resolve("/store/connectionString", options.Store.ConnectionString ?? "");
        return connection.Succeeded ? OpenedAuditLog.Open(new PostgresStoreOptions { ConnectionString = connection.Value }) : Result<OpenedAuditLog>.Failure(connection.Faults);
    }
}
