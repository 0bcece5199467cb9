using Azure;
using Azure.Core;
using Azure.Identity;
using Azure.Storage.Blobs;
using Invoicing.Faults;
using Invoicing.Gateway.Configuration;

namespace Invoicing.Gateway.Functions.Composition;

/// <summary>
/// The gateway's configuration outside the package: a blob. Who works with it (tenants, routes, destinations) changes more often than the app, and is not the
/// same in two environments. Environment variables <c>INVOICING__…</c> count above it, as above a file.
/// </summary>
internal static class RemoteConfiguration
{
    /// <summary>Address of the blob, as in <c>https://ACCOUNT.blob.core.windows.net/configuration/gateway.json</c>; without it the file beside the app
    /// counts.</summary>
    public const string Variable = "INVOICING_CONFIGURATION";

    /// <summary>Largest configuration; 1 MB, a thousand tenants and more. The bound keeps a wrong address from filling the memory.</summary>
    public const int MostBytes = 1024 * 1024;

    /// <summary>Time to fetch it, tries included.</summary>
    private static readonly TimeSpan Within = TimeSpan.FromSeconds(20);

    /// <summary>The options, or every fault.</summary>
    /// <param name="address">What <see cref="Variable"/> says.</param>
    public static async Task<Result<GatewayOptions>> LoadAsync(string? address)
    {
        if (string.IsNullOrWhiteSpace(address))
        {
            return GatewayConfiguration.Load(file: null, overrides: new Dictionary<string, string?>());
        }

        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("https" or "http"))
        {
            return Unusable($"'{address}' is no address.", "As in https://ACCOUNT.blob.core.windows.net/configuration/gateway.json.");
        }

        try
        {
            using var patience = new CancellationTokenSource(Within);
            var blob = ClientOf(uri);
            var length = (await blob.GetPropertiesAsync(cancellationToken: patience.Token)).Value.ContentLength;
            if (length > MostBytes)
            {
                return Unusable($"It has {length} bytes.", $"At most {MostBytes} bytes are taken.");
            }

            using var json = (await blob.DownloadContentAsync(patience.Token)).Value.Content.ToStream();
            return GatewayConfiguration.Load(json);
        }
        catch (Exception exception) when (exception is RequestFailedException or AuthenticationFailedException or OperationCanceledException or IOException)
        {
            return Unusable(
                exception.Message.Split('\n')[0].Trim(),
                "Lay the file there, and give the app's identity the role Storage Blob Data Reader on it."
            );
        }
    }

    /// <summary>An address that carries its own signature needs no identity.</summary>
    private static BlobClient ClientOf(Uri uri)
    {
        var options = new BlobClientOptions
        {
            Retry =
            {
                MaxRetries = 2,
                NetworkTimeout = Within / 2,
                Mode = RetryMode.Exponential,
            },
        };
        return uri.Query.Contains("sig=", StringComparison.Ordinal) ? new(uri, options) : new(uri, new DefaultAzureCredential(), options);
    }

    private static Result<GatewayOptions> Unusable(string message, string hint) =>
        Result<GatewayOptions>.Failure(Fault.Fatal("GW-AZURE-CONFIG", $"The configuration at {Variable} cannot be had: {message}", Variable, hint: hint));
}
