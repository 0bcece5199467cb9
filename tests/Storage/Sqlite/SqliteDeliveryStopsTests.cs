using Invoicing.Contracts;
using Invoicing.Ports.Storage;

namespace Invoicing.Storage.Tests.Sqlite;

public sealed class SqliteDeliveryStopsTests : DeliveryStopsContract
{
    private TestStore? _testStore;

    protected override async Task<IGatewayStore> OpenAsync()
    {
        _testStore = await TestStore.OpenAsync();
        return _testStore.Store;
    }

    protected override async Task CloseAsync() => await (_testStore?.DisposeAsync() ?? default);
}
