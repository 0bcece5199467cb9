namespace Invoicing.Gateway.Configuration;

/// <summary>Where documents are kept.</summary>
public enum DocumentLocation
{
    /// <summary>Packs in the data folder, for one gateway.</summary>
    Files,

    /// <summary>A container in Azure Blob Storage that gateways share.</summary>
    AzureBlobs,

    /// <summary>A table on the PostgreSQL server of the store, which gateways share.</summary>
    Postgres,
}
