using Invoicing.Contracts;
using Invoicing.Store;

namespace Invoicing.Storage.Tests.Sqlite;

public sealed class SqliteInvoiceStoreTests : InvoiceStoreContract
{
    private Books _books = null!;

    protected override async Task<IInvoiceStore> OpenAsync() => (_books = await Books.OpenAsync()).Store.Invoices;

    protected override async Task CloseAsync() => await _books.DisposeAsync();
}
