using Invoicing.Settings;

namespace Invoicing.Gateway.Configuration;

/// <summary>The documents.</summary>
public sealed record DocumentSettings
{
    /// <summary>Where they are kept.</summary>
    [Setting(
        "`files`: packs in the data folder, for one gateway. `azureBlobs`: a container that gateways share. `postgres`: a table "
            + "beside the store in PostgreSQL, which gateways share"
    )]
    public DocumentLocation Kind { get; init; }

    /// <summary>Connection string of the storage account: <c>env:NAME</c> or <c>file:PATH</c>, since it holds a key; null to use
    /// <see cref="ServiceUri"/>.</summary>
    [Setting("for `azureBlobs`: `env:NAME` or `file:PATH` of the storage account's connection string", Default = "none")]
    public string? ConnectionString { get; init; }

    /// <summary>Address of the blob service, reached with the identity of the environment; null to use a connection string.</summary>
    [Setting("instead of it: `https://account.blob.core.windows.net`, reached with the identity of the environment", Default = "none")]
    public string? ServiceUri { get; init; }

    /// <summary>Container in the blob service.</summary>
    [Setting("made when it is missing")]
    public string Container { get; init; } = "documents";
}
