using Invoicing.Contracts;
using Invoicing.Ports.People;

namespace Invoicing.Storage.Tests.Postgres;

public sealed class PostgresPeopleTests(PostgresServer server) : PeopleContract
{
    private PostgresTestStore? _testStore;

    protected override async Task<IPeople> OpenAsync()
    {
        _testStore = await PostgresTestStore.OpenAsync(server);
        return _testStore.Store.People;
    }

    protected override async Task CloseAsync() => await (_testStore?.DisposeAsync() ?? default);

    protected override Task TamperAsync(string sql) => _testStore!.TamperAsync(sql);
}
