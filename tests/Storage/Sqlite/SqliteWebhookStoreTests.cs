using Invoicing.Contracts;
using Invoicing.Ports.Storage;

namespace Invoicing.Storage.Tests.Sqlite;

public sealed class SqliteWebhookStoreTests : WebhookStoreContract
{
    private TestStore _testStore = null!;

    protected override async Task<(IInvoiceStore Invoices, IWebhookStore Webhooks)> OpenAsync()
    {
        _testStore = await TestStore.OpenAsync();
        return (_testStore.Store.Invoices, _testStore.Store.Webhooks);
    }

    protected override async Task CloseAsync() => await _testStore.DisposeAsync();
}
