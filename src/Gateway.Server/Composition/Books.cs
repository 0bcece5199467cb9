using Invoicing.Faults;
using Invoicing.Gateway.Server.Configuration;
using Invoicing.Ports;
using Invoicing.Storage;
using Invoicing.Store;

namespace Invoicing.Gateway.Server.Composition;

/// <summary>What the gateway keeps: its books, its documents and the key that signs evidence. Its data folder is its alone.</summary>
public sealed class Books : IAsyncDisposable
{
    private readonly DataFolder folder;
    private readonly IGatewayStore store;

    private Books(DataFolder folder, IGatewayStore store, ISigningKey evidenceKey) =>
        (this.folder, this.store, EvidenceKey) = (folder, store, evidenceKey);

    /// <summary>Invoices.</summary>
    public IInvoiceStore Invoices => store.Invoices;

    /// <summary>Webhook endpoints and deliveries.</summary>
    public IWebhookStore Webhooks => store.Webhooks;

    /// <summary>Documents.</summary>
    public IDocumentStore Documents => store.Documents;

    /// <summary>The key that signs evidence.</summary>
    public ISigningKey EvidenceKey { get; }

    /// <summary>Opens the books, or says why they cannot be opened.</summary>
    public static async Task<Result<Books>> OpenAsync(GatewayOptions options, TimeProvider clock)
    {
        var folder = DataFolder.Take(options.Data);
        if (!folder.Succeeded)
        {
            return Result<Books>.Failure(folder.Faults);
        }

        var opened = await OpenAsync(options, folder.Value, clock);
        if (!opened.Succeeded)
        {
            folder.Value.Dispose();
        }

        return opened;
    }

    /// <summary>Does what is queued, closes, and gives the folder free.</summary>
    public async ValueTask DisposeAsync()
    {
        await store.DisposeAsync();
        await DocumentStores.CloseAsync(store.Documents);
        folder.Dispose();
    }

    private static async Task<Result<Books>> OpenAsync(GatewayOptions options, DataFolder folder, TimeProvider clock)
    {
        var key = Composition.EvidenceKey.Open(folder.Path, clock);
        if (!key.Succeeded)
        {
            return Result<Books>.Failure(key.Faults);
        }

        var documents = await DocumentStores.OpenAsync(options.Documents, options.Store, folder.Path);
        if (!documents.Succeeded)
        {
            return Result<Books>.Failure(documents.Faults);
        }

        var store = await Stores.OpenAsync(options.Store, folder.Path, documents.Value, clock);
        if (!store.Succeeded)
        {
            await DocumentStores.CloseAsync(documents.Value);
            return Result<Books>.Failure(store.Faults);
        }

        return Result<Books>.Success(new(folder, store.Value, key.Value));
    }
}
