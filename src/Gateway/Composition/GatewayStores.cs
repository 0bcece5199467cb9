using Invoicing.Faults;
using Invoicing.Gateway.Configuration;
using Invoicing.Ports.Payments;
using Invoicing.Ports.People;
using Invoicing.Ports.Receivables;
using Invoicing.Ports.Signing;
using Invoicing.Ports.Storage;
using Invoicing.Storage;
using Invoicing.Storage.Permissions;

namespace Invoicing.Gateway.Composition;

/// <summary>What the gateway keeps: its store, its documents and the key that signs evidence. Where something of it lies in the data folder, that folder is its
/// alone.</summary>
public sealed class GatewayStores : IAsyncDisposable
{
    private readonly DataFolder? _folder;
    private readonly IGatewayStore _store;

    private GatewayStores(DataFolder? folder, IGatewayStore store, ISigningKey evidenceKey) => (_folder, _store, EvidenceKey) = (folder, store, evidenceKey);

    /// <summary>Invoices.</summary>
    public IInvoiceStore Invoices => _store.Invoices;

    /// <summary>Webhook endpoints and deliveries.</summary>
    public IWebhookStore Webhooks => _store.Webhooks;

    /// <summary>Business events, drafts, issued documents and the ledger.</summary>
    public IReceivableStore Receivables => _store.Receivables;

    /// <summary>What tenants set for themselves.</summary>
    public ITenantSettings Settings => _store.Settings;

    /// <summary>The switch that stops outgoing transmissions.</summary>
    public IDeliveryStops Stops => _store.Stops;

    /// <summary>Who may sign in, and what they did.</summary>
    public IPeople People => _store.People;

    /// <summary>Lists and counts for people.</summary>
    public IInvoiceSearch Search => _store.Search;

    /// <summary>Bank files, payments and what they pay.</summary>
    public IPaymentStore Payments => _store.Payments;

    /// <summary>The log over all subjects.</summary>
    public IAuditLog AuditLog => _store.AuditLog;

    /// <summary>Its checkpoints.</summary>
    public ICheckpointStore Checkpoints => _store.Checkpoints;

    /// <summary>Documents.</summary>
    public IDocumentStore Documents => _store.Documents;

    /// <summary>The key that signs evidence.</summary>
    public ISigningKey EvidenceKey { get; }

    /// <summary>What other users of the machine can read and this one may not shut.</summary>
    public IReadOnlyList<string> OpenToOthers => _folder?.OpenToOthers ?? [];

    /// <summary>Notes beside a shared store that it has invoices.</summary>
    private Func<Task> NoteAsync { get; init; } = () => Task.CompletedTask;

    /// <summary>Opens the store, or says why they cannot be opened.</summary>
    /// <param name="options">Where they are.</param>
    /// <param name="channels">Where keys and tokens come from.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="isRestored">Whether a store in the data folder is taken as it is, however far the one before it had come.</param>
    public static async Task<Result<GatewayStores>> OpenAsync(GatewayOptions options, OutboundServices channels, TimeProvider clock, bool isRestored = false)
    {
        var needsFolder = options.Store.Kind == StoreKind.Sqlite || options.Documents.Kind == DocumentLocation.Files || options.EvidenceKey is null;
        var folder = needsFolder ? DataFolder.Take(options.Data) : null;
        if (folder is { Succeeded: false })
        {
            return Result<GatewayStores>.Failure(folder.Faults);
        }

        var opened = await OpenAsync(options, channels, folder?.Value, clock, isRestored);
        if (!opened.Succeeded)
        {
            folder?.Value?.Dispose();
        }

        return opened;
    }

    /// <summary>Does what is queued, closes, and gives the folder free.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await NoteAsync();
        }
        catch (StoreUnavailableException)
        {
            // It is noted at the next end, or the next start.
        }

        await CloseAsync();
        _folder?.Dispose();
    }

    /// <summary>From here on the store in the data folder is the one that is expected there.</summary>
    public Task RenewMarkAsync(CancellationToken cancellation) => _store is SqliteGatewayStore store ? store.RenewMarkAsync(cancellation) : Task.CompletedTask;

    private async Task CloseAsync()
    {
        await _store.DisposeAsync();
        await DocumentStores.CloseAsync(_store.Documents);
    }

    private static async Task<Result<GatewayStores>> OpenAsync(
        GatewayOptions options,
        OutboundServices channels,
        DataFolder? folder,
        TimeProvider clock,
        bool isRestored
    )
    {
        var path = folder?.Path ?? "";
        if (folder is not null && StoreMarker.FaultOf(path, options) is { } gone)
        {
            return Result<GatewayStores>.Failure(gone);
        }

        if (folder is not null && options.Store.Kind == StoreKind.Sqlite)
        {
            // Before the key: a start that ends in between must not look like one whose store was taken away.
            OwnerOnly.Touch(Path.Combine(path, SqliteGatewayStore.FileName));
        }

        var key = options.EvidenceKey is { } id ? Composition.EvidenceKey.Find(channels.Keys, id, clock) : Composition.EvidenceKey.Open(path, clock);
        if (!key.Succeeded)
        {
            return Result<GatewayStores>.Failure(key.Faults);
        }

        var documents = await DocumentStores.OpenAsync(options.Documents, options.Store, path, channels.Tokens);
        if (!documents.Succeeded)
        {
            return Result<GatewayStores>.Failure(documents.Faults);
        }

        var store = await Stores.OpenAsync(options.Store, path, documents.Value, channels.Tokens, clock, isRestored);
        if (!store.Succeeded)
        {
            await DocumentStores.CloseAsync(documents.Value);
            return Result<GatewayStores>.Failure(store.Faults);
        }

        var opened = new GatewayStores(folder, store.Value, key.Value)
        {
            NoteAsync = () => folder is null ? Task.CompletedTask : StoreMarker.NoteAsync(path, options, store.Value.AuditLog),
        };
        if (folder is null)
        {
            return Result<GatewayStores>.Success(opened);
        }

        if (await StoreMarker.FaultOfDocumentsAsync(path, options, opened.Invoices) is { } lost)
        {
            await opened.CloseAsync();
            return Result<GatewayStores>.Failure(lost);
        }

        if (await StoreMarker.FaultOfDatabaseAsync(path, options, opened.AuditLog) is { } emptied)
        {
            await opened.CloseAsync();
            return Result<GatewayStores>.Failure(emptied);
        }

        await opened.NoteAsync();
        return Result<GatewayStores>.Success(opened);
    }
}
