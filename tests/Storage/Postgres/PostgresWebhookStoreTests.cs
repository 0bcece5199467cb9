using Invoicing.Contracts;
using Invoicing.Ports.Storage;

namespace Invoicing.Storage.Tests.Postgres;

public sealed class PostgresWebhookStoreTests(PostgresServer server) : WebhookStoreContract
{
    private PostgresTestStore? _testStore;

    protected override async Task<(IInvoiceStore Invoices, IWebhookStore Webhooks)> OpenAsync()
    {
        _testStore = await PostgresTestStore.OpenAsync(server);
        return (_testStore.Store.Invoices, _testStore.Store.Webhooks);
    }

    protected override async Task CloseAsync() => await (_testStore?.DisposeAsync() ?? default);
}
