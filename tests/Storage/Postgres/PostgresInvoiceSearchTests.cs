using Invoicing.Contracts;
using Invoicing.Ports.Storage;

namespace Invoicing.Storage.Tests.Postgres;

public sealed class PostgresInvoiceSearchTests(PostgresServer server) : InvoiceSearchContract
{
    private PostgresTestStore? _testStore;

    protected override async Task<(IInvoiceStore Invoices, IInvoiceSearch Search)> OpenAsync()
    {
        _testStore = await PostgresTestStore.OpenAsync(server);
        return (_testStore.Store.Invoices, _testStore.Store.Search);
    }

    protected override async Task CloseAsync() => await (_testStore?.DisposeAsync() ?? default);
}
