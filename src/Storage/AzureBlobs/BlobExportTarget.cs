using System.Security.Cryptography;
using Azure;
using Azure.Identity;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Invoicing.Faults;
using Invoicing.Ports.Payments;

namespace Invoicing.Storage.AzureBlobs;

/// <summary>Puts files of the accountants into a container of Azure Blob Storage; a blob is only ever created, and read back.</summary>
/// <param name="options">The account and its container, which must be there.</param>
/// <param name="folder">What stands before names; empty for nothing.</param>
public sealed class BlobExportTarget(AzureBlobOptions options, string folder) : IExportTarget
{
    /// <inheritdoc/>
    public async Task<Result<ExportReceipt>> DeliverAsync(string name, ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        try
        {
            var blob = Service().GetBlobContainerClient(options.Container).GetBlobClient(folder.Length == 0 ? name : $"{folder.TrimEnd('/')}/{name}");
            try
            {
                var onlyNew = new BlobUploadOptions { Conditions = new() { IfNoneMatch = ETag.All } };
                await blob.UploadAsync(BinaryData.FromBytes(content), onlyNew, cancellation);
            }
            catch (RequestFailedException exception)
                when (exception.ErrorCode == BlobErrorCode.BlobAlreadyExists || exception.ErrorCode == BlobErrorCode.ConditionNotMet)
            {
                // What is there is compared below.
            }

            var kept = (await blob.DownloadContentAsync(cancellation)).Value.Content.ToMemory();
            return kept.Span.SequenceEqual(content.Span)
                ? Result<ExportReceipt>.Success(new(blob.Uri.GetLeftPart(UriPartial.Path), kept.Length, Convert.ToHexStringLower(SHA256.HashData(kept.Span))))
                : Failure("GW-EXPORT-OTHER", $"'{blob.Name}' is there already with other bytes; it was left as it is.");
        }
        catch (RequestFailedException exception) when (exception.Status is 401 or 403 or 404)
        {
            return Failure("GW-EXPORT-BLOCKED", $"The container '{options.Container}' answered {exception.Status} {exception.ErrorCode}.");
        }
        catch (Exception exception) when (IsOutside(exception))
        {
            return Failure("GW-EXPORT-UNAVAILABLE", $"The container '{options.Container}' cannot be used now: {exception.Message}");
        }
    }

    private BlobServiceClient Service()
    {
        var settings = new BlobClientOptions { Retry = { MaxRetries = options.Retries, NetworkTimeout = options.Timeout } };
        return options.ConnectionString is { } connection ? new(connection, settings) : new(options.ServiceUri, new DefaultAzureCredential(), settings);
    }

    private static bool IsOutside(Exception exception) =>
        exception is RequestFailedException or AuthenticationFailedException
        || (exception is AggregateException all && all.InnerExceptions.All(IsOutside))
        || exception is TaskCanceledException { InnerException: TimeoutException };

    private static Result<ExportReceipt> Failure(string code, string message) => Result<ExportReceipt>.Failure(Fault.Fatal(code, message));
}
