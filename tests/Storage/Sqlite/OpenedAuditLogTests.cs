using Invoicing.Contracts;
using Invoicing.Storage.Sqlite;

namespace Invoicing.Storage.Tests.Sqlite;

public sealed class OpenedAuditLogTests
{
    [Fact]
    public async Task Open_BesideARunningStore_ReadsWhatItWrites()
    {
        await using var books = await Books.OpenAsync();
        using var opened = OpenedAuditLog.Open(new SqliteStoreOptions { Folder = books.Folder }).Value!;
        Assert.Equal(0, (await opened.Log.HeadAsync(default)).Length);
        await DailyWork.RunAsync(books.Store.Invoices, books.Store.Webhooks);
        await DailyWork.SealAsync(books.Store);
        Assert.Equal(await books.Store.AuditLog.HeadAsync(default), await opened.Log.HeadAsync(default));
        Assert.Null(await opened.Log.FirstBreakAsync(default));
        Assert.NotNull(await opened.Log.LastCheckpointAsync(default));
    }

    [Fact]
    public void Open_NoBooks_IsAFaultAndMakesNone()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal("GW-STORE-OPEN", Assert.Single(OpenedAuditLog.Open(new SqliteStoreOptions { Folder = folder.Path }).Faults).Code);
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    [Theory]
    [InlineData("INSERT INTO schema_version VALUES (999, 'later', 0)")]
    [InlineData("DELETE FROM schema_version WHERE version > 2")]
    public async Task Open_BooksOfAnotherVersion_IsAFault(string sql)
    {
        await using var books = await Books.OpenAsync();
        books.Tamper(sql);
        Assert.Equal("GW-STORE-SCHEMA", Assert.Single(OpenedAuditLog.Open(new SqliteStoreOptions { Folder = books.Folder }).Faults).Code);
    }
}
