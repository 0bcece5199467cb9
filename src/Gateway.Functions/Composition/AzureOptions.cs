using Invoicing.Storage.AzureBlobs;

namespace Invoicing.Gateway.Functions.Composition;

/// <summary>What only the shell on Azure needs; everything else is the gateway's own configuration. Read from <c>INVOICING_AZURE__…</c>.</summary>
public sealed record AzureOptions
{
    /// <summary>What environment variables of this shell begin with.</summary>
    public const string Prefix = "INVOICING_AZURE__";

    /// <summary>Kind of the books, as <see cref="BookKinds"/> names it; there is no default: an app that has nowhere to write does not start.</summary>
    public string? Store { get; init; }

    /// <summary>Documents in Azure Blob Storage; null to keep them where the books are.</summary>
    public AzureBlobOptions? Documents { get; init; }

    /// <summary>The options of a configuration.</summary>
    public static AzureOptions Of(IConfiguration configuration) => configuration.Get<AzureOptions>() ?? new();
}
