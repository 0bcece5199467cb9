using Invoicing.Contracts;
using Invoicing.Store;

namespace Invoicing.Storage.Tests.Postgres;

public sealed class PostgresWebhookStoreTests(PostgresServer server) : WebhookStoreContract
{
    private PostgresBooks? books;

    protected override async Task<(IInvoiceStore Invoices, IWebhookStore Webhooks)> OpenAsync()
    {
        books = await PostgresBooks.OpenAsync(server);
        return (books.Store.Invoices, books.Store.Webhooks);
    }

    protected override async Task CloseAsync() => await (books?.DisposeAsync() ?? default);
}
