using Invoicing.Contracts;
using Invoicing.Ports.Storage;

namespace Invoicing.Storage.Tests.Sqlite;

public sealed class SqliteInvoiceStoreTests : InvoiceStoreContract
{
    private TestStore _testStore = null!;

    protected override async Task<IInvoiceStore> OpenAsync() => (_testStore = await TestStore.OpenAsync()).Store.Invoices;

    protected override async Task CloseAsync() => await _testStore.DisposeAsync();
}
