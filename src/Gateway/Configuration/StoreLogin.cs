namespace Invoicing.Gateway.Configuration;

/// <summary>How the gateway proves itself to PostgreSQL.</summary>
public enum StoreLogin
{
    /// <summary>As the connection string says.</summary>
    ConnectionString,

    /// <summary>By an access token of the identity that the gateway runs under, in the place of the password: Azure Database for PostgreSQL with Microsoft
    /// Entra.</summary>
    AzureIdentity,
}
