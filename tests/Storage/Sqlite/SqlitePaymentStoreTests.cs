using Invoicing.Contracts;
using Invoicing.Ports.Storage;

namespace Invoicing.Storage.Tests.Sqlite;

public sealed class SqlitePaymentStoreTests : PaymentStoreContract
{
    private TestStore _testStore = null!;

    protected override async Task<IGatewayStore> OpenAsync()
    {
        _testStore = await TestStore.OpenAsync();
        return _testStore.Store;
    }

    protected override async Task CloseAsync() => await _testStore.DisposeAsync();
}
