namespace Invoicing.Gateway.Configuration;

/// <summary>The store.</summary>
public sealed record StoreSettings
{
    /// <summary>Where they are kept.</summary>
    public StoreKind Kind { get; init; }

    /// <summary>How the gateway proves itself to PostgreSQL.</summary>
    public StoreLogin Login { get; init; }

    /// <summary>How to reach PostgreSQL, in Npgsql's words: <c>env:NAME</c> or <c>file:PATH</c>, since it holds a password; null for SQLite.</summary>
    public string? ConnectionString { get; init; }
}
