namespace Invoicing.Storage.AzureBlobs;

/// <summary>Settings of the documents in Azure Blob Storage.</summary>
public sealed record AzureBlobOptions
{
    /// <summary>Connection string of the storage account; null to use <see cref="ServiceUri"/>.</summary>
    public string? ConnectionString { get; init; }

    /// <summary>Address of the blob service, reached with the identity of the environment (DefaultAzureCredential); null to use a connection string.</summary>
    public Uri? ServiceUri { get; init; }

    /// <summary>Container; from 3 to 63 lower-case letters, digits and hyphens. It is made when it is missing. Immutability is its policy, set by
    /// infrastructure.</summary>
    public string Container { get; init; } = "documents";

    /// <summary>Most tries after the first, each backing off; from 0 to 10. 5: about half a minute.</summary>
    public int Retries { get; init; } = 5;

    /// <summary>Longest time of one try; from 1 second to 10 minutes. 100 seconds: 100 MB over a slow line.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(100);

    /// <summary>What is out of bounds; empty when all is well.</summary>
    public IReadOnlyList<string> Problems() =>
        [
            .. Check((ConnectionString is null) != (ServiceUri is null), "Exactly one of ConnectionString and ServiceUri is needed."),
            .. Check(Container.Length is >= 3 and <= 63 && Container.All(IsContainerCharacter), "Container is no container name."),
            .. Check(Retries is >= 0 and <= 10, "Retries is not from 0 to 10."),
            .. Check(Timeout >= TimeSpan.FromSeconds(1) && Timeout <= TimeSpan.FromMinutes(10), "Timeout is not from 1 second to 10 minutes."),
        ];

    private static bool IsContainerCharacter(char one) => char.IsAsciiLetterLower(one) || char.IsAsciiDigit(one) || one == '-';

    private static IEnumerable<string> Check(bool holds, string problem) => holds ? [] : [problem];
}
