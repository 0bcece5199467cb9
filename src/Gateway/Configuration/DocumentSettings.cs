namespace Invoicing.Gateway.Configuration;

/// <summary>The documents.</summary>
public sealed record DocumentSettings
{
    /// <summary>Where they are kept.</summary>
    public DocumentLocation Kind { get; init; }

    /// <summary>Connection string of the storage account: <c>env:NAME</c> or <c>file:PATH</c>, since it holds a key; null to use
    /// <see cref="ServiceUri"/>.</summary>
    public string? ConnectionString { get; init; }

    /// <summary>Address of the blob service, reached with the identity of the environment; null to use a connection string.</summary>
    public string? ServiceUri { get; init; }

    /// <summary>Container in the blob service.</summary>
    public string Container { get; init; } = "documents";
}
