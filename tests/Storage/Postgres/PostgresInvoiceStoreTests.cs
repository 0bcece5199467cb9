using Invoicing.Contracts;
using Invoicing.Store;

namespace Invoicing.Storage.Tests.Postgres;

public sealed class PostgresInvoiceStoreTests(PostgresServer server) : InvoiceStoreContract
{
    private PostgresBooks? _books;

    protected override async Task<IInvoiceStore> OpenAsync() => (_books = await PostgresBooks.OpenAsync(server)).Store.Invoices;

    protected override async Task CloseAsync() => await (_books?.DisposeAsync() ?? default);
}
