using Invoicing.Contracts;
using Invoicing.Ports.Storage;

namespace Invoicing.Storage.Tests.Sqlite;

public sealed class SqliteInvoiceSearchTests : InvoiceSearchContract
{
    private TestStore _testStore = null!;

    protected override async Task<(IInvoiceStore Invoices, IInvoiceSearch Search)> OpenAsync()
    {
        _testStore = await TestStore.OpenAsync();
        return (_testStore.Store.Invoices, _testStore.Store.Search);
    }

    protected override async Task CloseAsync() => await _testStore.DisposeAsync();
}
