using Invoicing.Storage.Postgres;

namespace Invoicing.Storage.Tests.Postgres;

public sealed class PostgresOpenedAuditLogTests(PostgresServer server)
{
    [Fact]
    public async Task Open_BesideARunningStore_ReadsWhatItWrites()
    {
        await using var testStore = await PostgresTestStore.OpenAsync(server);
        using var opened = OpenedAuditLog.Open(new PostgresStoreOptions { ConnectionString = testStore.ConnectionString }).Value!;
        Assert.Equal(0, (await opened.Log.HeadAsync(default)).Length);
        await DailyWork.RunAsync(testStore.Store.Invoices, testStore.Store.Webhooks);
        await DailyWork.SealAsync(testStore.Store);
        Assert.Equal(await testStore.Store.AuditLog.HeadAsync(default), await opened.Log.HeadAsync(default));
        Assert.Null(await opened.Log.FirstBreakAsync(default));
        Assert.NotNull(await opened.Log.LastCheckpointAsync(default));
    }

    [Fact]
    public async Task Open_TestStoreOfAnotherVersion_IsAFault()
    {
        await using var testStore = await PostgresTestStore.OpenAsync(server);
        await testStore.TamperAsync("INSERT INTO schema_version VALUES (999, 'later', 0)");
        Assert.Equal(
            "GW-STORE-SCHEMA",
            Assert.Single(OpenedAuditLog.Open(new PostgresStoreOptions { ConnectionString = testStore.ConnectionString }).Faults).Code
        );
    }

    [Fact]
    public void Open_NoServer_IsAFault()
    {
        server.Require();
        var options = new PostgresStoreOptions
        {
            ConnectionString = FormattableString.Invariant($"Host=127.0.0.1;Port={PostgresServer.FreePort()};Username=x;Timeout=5"),
        };
        Assert.Equal("GW-STORE-OPEN", Assert.Single(OpenedAuditLog.Open(options).Faults).Code);
        Assert.Equal("GW-STORE-OPTIONS", Assert.Single(OpenedAuditLog.Open(options with { ConnectionString = "" }).Faults).Code);
    }
}
