using Invoicing.Connectors.Settings;
using Invoicing.Faults;
using Invoicing.Gateway.Configuration;
using Invoicing.Ports.Secrets;
using Invoicing.Storage.Postgres;

namespace Invoicing.Gateway.Composition;

/// <summary>How to reach the PostgreSQL server of the store, with its secret or by the gateway's identity.</summary>
internal static class PostgresLogin
{
    /// <summary>The settings, or why its secret cannot be had.</summary>
    public static Result<PostgresStoreOptions> Of(StoreSettings settings, IAccessTokens tokens)
    {
        var connection = new SecretSource().Resolve("/store/connectionString", settings.ConnectionString ?? "");
        return connection.Succeeded
            ? Result<PostgresStoreOptions>.Success(
                new() { ConnectionString = connection.Value, Identity = settings.Login == StoreLogin.AzureIdentity ? tokens : null }
            )
            : Result<PostgresStoreOptions>.Failure(connection.Faults);
    }
}
