using Invoicing.Contracts;
using Invoicing.Ports.Storage;

namespace Invoicing.Storage.Tests.Postgres;

public sealed class PostgresLogTests(PostgresServer server) : LogTamperingContract
{
    private PostgresTestStore? _testStore;

    protected override async Task<IGatewayStore> OpenAsync(int checkpointEvery)
    {
        _testStore = await PostgresTestStore.OpenAsync(server, options => options with { CheckpointEvery = checkpointEvery });
        return _testStore.Store;
    }

    protected override async Task CloseAsync() => await (_testStore?.DisposeAsync() ?? default);

    protected override Task<int> TamperAsync(string sql) => _testStore!.TamperAsync(sql);
}
