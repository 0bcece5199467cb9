using Invoicing.Faults;
using Invoicing.Gateway.Configuration;
using Invoicing.Storage;
using Invoicing.Storage.Sqlite;

namespace Invoicing.Gateway.Composition;

/// <summary>Opens the log, for reading alone, where the options say that the store is.</summary>
internal static class AuditLogs
{
    /// <summary>The log, or why it cannot be opened.</summary>
    public static Result<OpenedAuditLog> Open(GatewayOptions options)
    {
        if (options.Store.Kind == StoreKind.Sqlite)
        {
            return OpenedAuditLog.Open(new SqliteStoreOptions { Folder = options.Data });
        }

        var server = PostgresLogin.Of(options.Store, new AzureTokens());
        return server.Succeeded ? OpenedAuditLog.Open(server.Value) : Result<OpenedAuditLog>.Failure(server.Faults);
    }
}
