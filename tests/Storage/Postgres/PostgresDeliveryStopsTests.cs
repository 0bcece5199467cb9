using Invoicing.Contracts;
using Invoicing.Ports.Storage;

namespace Invoicing.Storage.Tests.Postgres;

public sealed class PostgresDeliveryStopsTests(PostgresServer server) : DeliveryStopsContract
{
    private PostgresTestStore? _testStore;

    protected override async Task<IGatewayStore> OpenAsync()
    {
        _testStore = await PostgresTestStore.OpenAsync(server);
        return _testStore.Store;
    }

    protected override async Task CloseAsync() => await (_testStore?.DisposeAsync() ?? default);
}
