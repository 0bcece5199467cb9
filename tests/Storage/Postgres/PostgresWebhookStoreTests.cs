using Invoicing.Contracts;
using Invoicing.Store;

namespace Invoicing.Storage.Tests.Postgres;

public sealed class PostgresWebhookStoreTests(PostgresServer server) : WebhookStoreContract
{
    private PostgresBooks? _books;

    protected override async Task<(IInvoiceStore Invoices, IWebhookStore Webhooks)> OpenAsync()
    {
        _books = await PostgresBooks.OpenAsync(server);
        return (_books.Store.Invoices, _books.Store.Webhooks);
    }

    protected override async Task CloseAsync() => await (_books?.DisposeAsync() ?? default);
}
