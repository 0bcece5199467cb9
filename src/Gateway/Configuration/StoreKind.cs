namespace Invoicing.Gateway.Configuration;

/// <summary>Where the store is kept.</summary>
public enum StoreKind
{
    /// <summary>A file in the data folder, for one gateway.</summary>
    Sqlite,

    /// <summary>A PostgreSQL server that gateways share.</summary>
    Postgres,
}
