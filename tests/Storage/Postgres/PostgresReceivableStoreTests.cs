using Invoicing.Contracts;
using Invoicing.Ports.Receivables;
using Invoicing.Ports.Storage;

namespace Invoicing.Storage.Tests.Postgres;

public sealed class PostgresReceivableStoreTests(PostgresServer server) : ReceivableStoreContract
{
    private PostgresTestStore? _testStore;

    protected override async Task<(IInvoiceStore Invoices, IReceivableStore Receivables)> OpenAsync()
    {
        _testStore = await PostgresTestStore.OpenAsync(server);
        return (_testStore.Store.Invoices, _testStore.Store.Receivables);
    }

    protected override async Task CloseAsync() => await (_testStore?.DisposeAsync() ?? default);
}
