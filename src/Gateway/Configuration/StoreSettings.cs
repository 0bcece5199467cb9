using Invoicing.Settings;

namespace Invoicing.Gateway.Configuration;

/// <summary>The store.</summary>
public sealed record StoreSettings
{
    /// <summary>Where they are kept.</summary>
    [Setting("`sqlite`: a file in the data folder, for one gateway. `postgres`: a server that any number of gateways share")]
    public StoreKind Kind { get; init; }

    /// <summary>How the gateway proves itself to PostgreSQL.</summary>
    [Setting(
        "`connectionString`: as that says. `azureIdentity`: by an access token of the environment's identity in the place of the "
            + "password (Azure Database for PostgreSQL with Microsoft Entra)"
    )]
    public StoreLogin Login { get; init; }

    /// <summary>How to reach PostgreSQL, in Npgsql's words: <c>env:NAME</c> or <c>file:PATH</c>, since it holds a password; null for SQLite.</summary>
    [Setting(
        "for `postgres`: `env:NAME` or `file:PATH` of a connection string of Npgsql, as in "
            + "`Host=db;Database=invoicing;Username=gateway;Password=…;SSL Mode=VerifyFull`",
        Default = "none"
    )]
    public string? ConnectionString { get; init; }
}
