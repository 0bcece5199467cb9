using Invoicing.Contracts;
using Invoicing.Ports.Storage;

namespace Invoicing.Storage.Tests.Postgres;

public sealed class PostgresInvoiceStoreTests(PostgresServer server) : InvoiceStoreContract
{
    private PostgresTestStore? _testStore;

    protected override async Task<IInvoiceStore> OpenAsync() => (_testStore = await PostgresTestStore.OpenAsync(server)).Store.Invoices;

    protected override async Task CloseAsync() => await (_testStore?.DisposeAsync() ?? default);
}
