using Invoicing.Contracts;
using Invoicing.Store;

namespace Invoicing.Storage.Tests.Sqlite;

public sealed class SqliteWebhookStoreTests : WebhookStoreContract
{
    private Books books = null!;

    protected override async Task<(IInvoiceStore Invoices, IWebhookStore Webhooks)> OpenAsync()
    {
        books = await Books.OpenAsync();
        return (books.Store.Invoices, books.Store.Webhooks);
    }

    protected override async Task CloseAsync() => await books.DisposeAsync();
}
