using Invoicing.Contracts;
using Invoicing.Ports.Receivables;
using Invoicing.Ports.Storage;

namespace Invoicing.Storage.Tests.Sqlite;

public sealed class SqliteReceivableStoreTests : ReceivableStoreContract
{
    private TestStore _testStore = null!;

    protected override async Task<(IInvoiceStore Invoices, IReceivableStore Receivables)> OpenAsync()
    {
        _testStore = await TestStore.OpenAsync();
        return (_testStore.Store.Invoices, _testStore.Store.Receivables);
    }

    protected override Task<IReceivableStore> OpenAnotherAsync() => Task.FromResult(Store);

    protected override async Task CloseAsync() => await _testStore.DisposeAsync();
}
