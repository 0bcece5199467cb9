using Invoicing.Contracts;
using Invoicing.Store;

namespace Invoicing.Storage.Tests.Postgres;

public sealed class PostgresInvoiceStoreTests(PostgresServer server) : InvoiceStoreContract
{
    private PostgresBooks? books;

    protected override async Task<IInvoiceStore> OpenAsync() => (books = await PostgresBooks.OpenAsync(server)).Store.Invoices;

    protected override async Task CloseAsync() => await (books?.DisposeAsync() ?? default);
}
