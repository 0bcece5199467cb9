using Invoicing.Contracts;
using Invoicing.Store;

namespace Invoicing.Storage.Tests.Sqlite;

public sealed class SqliteWebhookStoreTests : WebhookStoreContract
{
    private Books _books = null!;

    protected override async Task<(IInvoiceStore Invoices, IWebhookStore Webhooks)> OpenAsync()
    {
        _books = await Books.OpenAsync();
        return (_books.Store.Invoices, _books.Store.Webhooks);
    }

    protected override async Task CloseAsync() => await _books.DisposeAsync();
}
