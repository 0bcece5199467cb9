using Invoicing.Faults;
using Invoicing.Gateway.Configuration;
using Invoicing.Ports.Storage;
using Invoicing.Storage.Files;

namespace Invoicing.Gateway.Composition;

/// <summary>Holds every document that the store refers to against its hash, beside gateways that may run.</summary>
internal static class DocumentVerification
{
    /// <summary>Looks at all of them.</summary>
    /// <param name="options">Where store and documents are.</param>
    /// <param name="tell">Is told of each that is not there or not what it was: hash, invoice, what is wrong (<c>missing</c> or <c>damaged</c>).</param>
    /// <param name="cancellation">The caller's.</param>
    /// <returns>How many there are, in one element; or why they cannot be looked at.</returns>
    public static async Task<Result<long[]>> RunAsync(GatewayOptions options, Action<string, string, string> tell, CancellationToken cancellation)
    {
        var opened = AuditLogs.Open(options);
        if (!opened.Succeeded)
        {
            return Result<long[]>.Failure(opened.Faults);
        }

        using var store = opened.Value;
        var known = await store.DocumentsAsync(cancellation);
        if (options.Documents.Kind == DocumentLocation.Files)
        {
            var sound = FileDocumentStore.Sound(Path.Combine(options.Data, "documents"), cancellation);
            foreach (var (hash, invoice) in known.Where(document => !sound.Contains(document.Key)))
            {
                tell(hash, invoice, "missing or damaged");
            }

            return Result<long[]>.Success([known.Count]);
        }

        var documents = await DocumentStores.OpenAsync(options.Documents, options.Store, options.Data, new AzureTokens());
        if (!documents.Succeeded)
        {
            return Result<long[]>.Failure(documents.Faults);
        }

        try
        {
            foreach (var (hash, invoice) in known)
            {
                if (await WrongAsync(documents.Value, hash, cancellation) is { } wrong)
                {
                    tell(hash, invoice, wrong);
                }
            }

            return Result<long[]>.Success([known.Count]);
        }
        finally
        {
            await DocumentStores.CloseAsync(documents.Value);
        }
    }

    private static async Task<string?> WrongAsync(IDocumentStore documents, string hash, CancellationToken cancellation)
    {
        try
        {
            return await documents.GetAsync(hash, cancellation) is null ? "missing" : null;
        }
        catch (DocumentCorruptedException)
        {
            return "damaged";
        }
    }
}
