using System.Diagnostics;
using Invoicing.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace Invoicing.Storage.Tests.Sqlite;

/// <summary>A store that is not the one that was here, or is an older one, is refused; one that went through a crash never is.</summary>
public sealed class StoreMarkTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Data => Path.Combine(_folder.Path, "data");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Open_LogRemovedAfterAKill_RefusedUntilItIsBack()
    {
        await KilledAsync();
        var (log, away) = (Path.Combine(Data, "books.db-wal"), Path.Combine(_folder.Path, "wal"));
        File.Copy(Path.Combine(Data, "books.db"), Path.Combine(_folder.Path, "books"));
        File.Move(log, away);
        File.Delete(Path.Combine(Data, "books.db-shm"));

        for (var start = 1; start <= 2; start++)
        {
            Assert.Equal("GW-STORE-BEHIND", await CodeAsync());
        }

        Array.ForEach(Directory.GetFiles(Data, "books.db*"), File.Delete);
        File.Move(away, log);
        File.Move(Path.Combine(_folder.Path, "books"), Path.Combine(Data, "books.db"));
        Assert.Null(await CodeAsync());
    }

    [Fact]
    public async Task Open_AfterEachOfSomeKills_Opens()
    {
        for (var kill = 1; kill <= 4; kill++)
        {
            await KilledAsync();
            Assert.Null(await CodeAsync());
        }

        Assert.True(StoreMark.Read(Data)!.Length > 100);
    }

    [Theory]
    [InlineData(true, "GW-STORE-BEHIND")]
    [InlineData(false, "GW-STORE-GONE")]
    public async Task Open_EmptyStoreBesideDocuments_Refused(bool isMarked, string code)
    {
        await FillAsync(Data, 2);
        Array.ForEach(Directory.GetFiles(Data, "books.db*"), File.Delete);
        using (var other = new SqliteConnection($"Data Source={Path.Combine(Data, "books.db")};Pooling=False"))
        {
            other.Open();
            using var command = other.CreateCommand();
            command.CommandText = "CREATE TABLE another (x)";
            command.ExecuteNonQuery();
        }

        if (!isMarked)
        {
            // As a gateway before the mark left it.
            await File.WriteAllBytesAsync(Path.Combine(Data, StoreMark.FileName), []);
        }

        Assert.Equal(code, await CodeAsync());
        Assert.Equal(code, await CodeAsync());
    }

    [Fact]
    public async Task Open_DocumentsWithoutACommitYet_Opens()
    {
        await using (var store = await OpenAsync(Data))
        {
            await store.Documents.PutAsync("first"u8.ToArray(), default);
        }

        Assert.Null(await CodeAsync());
    }

    [Fact]
    public async Task Open_AnOlderCopy_RefusedUntilItIsRestored()
    {
        await FillAsync(Data, 1);
        var copy = Path.Combine(_folder.Path, "older");
        File.Copy(Path.Combine(Data, "books.db"), copy);
        await FillAsync(Data, 3);
        File.Copy(copy, Path.Combine(Data, "books.db"), overwrite: true);

        Assert.Equal("GW-STORE-BEHIND", await CodeAsync());
        await using (await OpenAsync(Data, isMarkRenewed: true)) { }
        Assert.Equal("GW-STORE-BEHIND", await CodeAsync());
        await using (var store = await OpenAsync(Data, isMarkRenewed: true))
        {
            await store.RenewMarkAsync(default);
        }

        Assert.Null(await CodeAsync());
    }

    [Fact]
    public async Task Open_AnotherStore_Refused()
    {
        var other = Path.Combine(_folder.Path, "other");
        await FillAsync(Data, 2);
        await FillAsync(other, 3);
        File.Copy(Path.Combine(other, "books.db"), Path.Combine(Data, "books.db"), overwrite: true);

        Assert.Equal("GW-STORE-OTHER", await CodeAsync());
    }

    /// <summary>Whoever puts an older store back may lose the mark with it, or put back none.</summary>
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("no mark")]
    public async Task Open_MarkThatIsGone_RefusedUntilTheStoreIsMarkedAnew(string? left)
    {
        await FillAsync(Data, 2);
        var path = Path.Combine(Data, StoreMark.FileName);
        File.Delete(path);
        if (left is not null)
        {
            await File.WriteAllTextAsync(path, left);
        }

        Assert.Equal("GW-STORE-UNMARKED", await CodeAsync());
        Assert.Equal("GW-STORE-UNMARKED", await CodeAsync());
        await using (var store = await OpenAsync(Data, isMarkRenewed: true))
        {
            await store.RenewMarkAsync(default);
        }

        Assert.Null(await CodeAsync());
    }

    /// <summary>A store of a version that kept no mark has none to miss.</summary>
    [Fact]
    public async Task Open_StoreThatNeverHadAMark_Opens()
    {
        await FillAsync(Data, 2);
        File.Delete(Path.Combine(Data, StoreMark.FileName));
        using (var store = new SqliteConnection($"Data Source={Path.Combine(Data, "books.db")};Pooling=False"))
        {
            store.Open();
            using var command = store.CreateCommand();
            command.CommandText = "PRAGMA application_id = 0";
            command.ExecuteNonQuery();
        }

        Assert.Null(await CodeAsync());
        File.Delete(Path.Combine(Data, StoreMark.FileName));
        Assert.Equal("GW-STORE-UNMARKED", await CodeAsync());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(512)]
    public async Task Open_AWriteOfTheMarkWasTorn_TheOneBeforeHolds(int place)
    {
        await FillAsync(Data, 3);
        var path = Path.Combine(Data, StoreMark.FileName);
        var mark = await File.ReadAllBytesAsync(path);
        mark[place] ^= 1;
        await File.WriteAllBytesAsync(path, mark);

        Assert.True(StoreMark.Read(Data)!.Length > 0);
        Assert.Null(await CodeAsync());
    }

    [Fact]
    public async Task Advance_EachCommit_IsMarkedBeforeTheStoreIsClosed()
    {
        await using var store = await OpenAsync(Data);

        await Backups.StoreBackupTests.KeepAsync(store, "M-1");

        Assert.Equal(await store.AuditLog.HeadAsync(default), StoreMark.Read(Data));
    }

    private static async Task FillAsync(string folder, int invoices)
    {
        await using var store = await OpenAsync(folder);
        for (var number = 1; number <= invoices; number++)
        {
            await Backups.StoreBackupTests.KeepAsync(store, $"M-{Guid.NewGuid():N}");
        }
    }

    private static async Task<SqliteGatewayStore> OpenAsync(string folder, bool isMarkRenewed = false) =>
        (await SqliteGatewayStore.OpenAsync(new() { Folder = folder, IsMarkRenewed = isMarkRenewed }, TimeProvider.System)).Value!;

    /// <summary>Null where it opens and its log holds.</summary>
    private async Task<string?> CodeAsync()
    {
        var opened = await SqliteGatewayStore.OpenAsync(new() { Folder = Data }, TimeProvider.System);
        if (!opened.Succeeded)
        {
            return Assert.Single(opened.Faults).Code;
        }

        await using var store = opened.Value;
        return await store.Invoices.VerifyLogAsync(default);
    }

    private async Task KilledAsync()
    {
        var writer = Path.Combine(AppContext.BaseDirectory, "CrashWriter.dll");
        using var process = Process.Start(new ProcessStartInfo("dotnet", [writer, Data]) { RedirectStandardOutput = true })!;
        for (var line = 0; line < 200 && await process.StandardOutput.ReadLineAsync() is not null; line++) { }

        process.Kill();
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
    }
}
