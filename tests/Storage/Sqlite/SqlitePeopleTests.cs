using Invoicing.Contracts;
using Invoicing.Ports.People;

namespace Invoicing.Storage.Tests.Sqlite;

public sealed class SqlitePeopleTests : PeopleContract
{
    private TestStore _testStore = null!;

    protected override async Task<IPeople> OpenAsync()
    {
        _testStore = await TestStore.OpenAsync();
        return _testStore.Store.People;
    }

    protected override async Task CloseAsync() => await _testStore.DisposeAsync();

    protected override Task TamperAsync(string sql)
    {
        _testStore.Tamper(sql);
        return Task.CompletedTask;
    }
}
