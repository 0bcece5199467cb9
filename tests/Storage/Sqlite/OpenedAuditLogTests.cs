using Invoicing.Storage.Sqlite;

namespace Invoicing.Storage.Tests.Sqlite;

public sealed class OpenedAuditLogTests
{
    [Fact]
    public async Task Open_BesideARunningStore_ReadsWhatItWrites()
    {
        await using var testStore = await TestStore.OpenAsync();
        using var opened = OpenedAuditLog.Open(new SqliteStoreOptions { Folder = testStore.Folder }).Value!;
        Assert.Equal(0, (await opened.Log.HeadAsync(default)).Length);
        await DailyWork.RunAsync(testStore.Store.Invoices, testStore.Store.Webhooks);
        await DailyWork.SealAsync(testStore.Store);
        Assert.Equal(await testStore.Store.AuditLog.HeadAsync(default), await opened.Log.HeadAsync(default));
        Assert.Null(await opened.Log.FirstBreakAsync(default));
        Assert.NotNull(await opened.Log.LastCheckpointAsync(default));
    }

    [Fact]
    public void Open_NoTestStore_IsAFaultAndMakesNone()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal("GW-STORE-OPEN", Assert.Single(OpenedAuditLog.Open(new SqliteStoreOptions { Folder = folder.Path }).Faults).Code);
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    [Theory]
    [InlineData("INSERT INTO schema_version VALUES (999, 'later', 0)")]
    [InlineData("DELETE FROM schema_version WHERE version > 2")]
    public async Task Open_TestStoreOfAnotherVersion_IsAFault(string sql)
    {
        await using var testStore = await TestStore.OpenAsync();
        testStore.Tamper(sql);
        Assert.Equal("GW-STORE-SCHEMA", Assert.Single(OpenedAuditLog.Open(new SqliteStoreOptions { Folder = testStore.Folder }).Faults).Code);
    }
}
