using System.Security.Cryptography;
using Azure;
using Azure.Identity;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Invoicing.Faults;
using Invoicing.Ports.Storage;
using Invoicing.Values;

namespace Invoicing.Storage.AzureBlobs;

/// <summary>
/// Documents in Azure Blob Storage, by content: <c>ab/cdef…</c>, two digits of the hash, then the others. A blob is only ever created
/// (<c>If-None-Match: *</c>), never replaced; one that exists is the same document.
/// </summary>
public sealed class AzureBlobDocumentStore : IDocumentStore
{
    private const int ShardLength = 2;
    private readonly BlobContainerClient _container;

    private AzureBlobDocumentStore(BlobContainerClient container) => _container = container;

    /// <summary>Connects, and makes the container when it is missing.</summary>
    /// <returns>The store, or a fault: GW-STORE-OPTIONS (settings out of bounds or not understood), GW-STORE-OPEN (no access, no network).</returns>
    public static async Task<Result<AzureBlobDocumentStore>> OpenAsync(AzureBlobOptions options, CancellationToken cancellation)
    {
        if (options.Problems() is [_, ..] problems)
        {
            return Failure("GW-STORE-OPTIONS", string.Join(' ', problems), null);
        }

        try
        {
            var container = Service(options).GetBlobContainerClient(options.Container);
            await container.CreateIfNotExistsAsync(cancellationToken: cancellation);
            return Result<AzureBlobDocumentStore>.Success(new(container));
        }
        catch (FormatException exception)
        {
            return Failure("GW-STORE-OPTIONS", $"ConnectionString is not understood: {exception.Message}", null);
        }
        catch (Exception exception) when (IsOutside(exception))
        {
            return Failure(
                "GW-STORE-OPEN",
                $"The container '{options.Container}' cannot be reached: {exception.Message}",
                "Check the account, its network and its roles."
            );
        }
    }

    /// <inheritdoc/>
    public async Task<string> PutAsync(ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(content.Span));
        try
        {
            var onlyNew = new BlobUploadOptions { Conditions = new() { IfNoneMatch = ETag.All } };
            await Blob(hash).UploadAsync(BinaryData.FromBytes(content), onlyNew, cancellation);
        }
        catch (RequestFailedException exception)
            when (exception.ErrorCode == BlobErrorCode.BlobAlreadyExists || exception.ErrorCode == BlobErrorCode.ConditionNotMet)
        {
            // The same hash is the same document: it is stored.
        }
        catch (Exception exception) when (IsOutside(exception))
        {
            throw Unavailable(exception);
        }

        return hash;
    }

    /// <inheritdoc/>
    public async Task<ReadOnlyMemory<byte>?> GetAsync(string hash, CancellationToken cancellation)
    {
        if (!ContentHash.TryParse(hash, out var expected))
        {
            return null;
        }

        try
        {
            var content = (await Blob(hash).DownloadContentAsync(cancellation)).Value.Content.ToMemory();
            return SHA256.HashData(content.Span).AsSpan().SequenceEqual(expected) ? content : throw new DocumentCorruptedException(hash, Blob(hash).Name);
        }
        catch (RequestFailedException exception) when (exception.ErrorCode == BlobErrorCode.BlobNotFound)
        {
            return null;
        }
        catch (Exception exception) when (IsOutside(exception))
        {
            throw Unavailable(exception);
        }
    }

    private static BlobServiceClient Service(AzureBlobOptions options)
    {
        var settings = new BlobClientOptions { Retry = { MaxRetries = options.Retries, NetworkTimeout = options.Timeout } };
        return options.ConnectionString is { } connection ? new(connection, settings) : new(options.ServiceUri, new DefaultAzureCredential(), settings);
    }

    /// <summary>The service, the network or the identity; retries are spent by then.</summary>
    private static bool IsOutside(Exception exception) =>
        exception is RequestFailedException or AuthenticationFailedException
        || (exception is AggregateException all && all.InnerExceptions.All(IsOutside))
        || exception is TaskCanceledException { InnerException: TimeoutException };

    private static StoreUnavailableException Unavailable(Exception exception) =>
        new($"The document container cannot be used now: {exception.Message}", exception);

    private static Result<AzureBlobDocumentStore> Failure(string code, string message, string? hint) =>
        Result<AzureBlobDocumentStore>.Failure(Fault.Fatal(code, message, hint: hint));

    private BlobClient Blob(string hash) => _container.GetBlobClient($"{hash[..ShardLength]}/{hash[ShardLength..]}");
}
