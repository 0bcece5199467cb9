using Invoicing.Faults;
using Invoicing.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace Invoicing.Storage.Tests.Sqlite;

/// <summary>A store in a folder of its own, with a way in behind the store's back.</summary>
internal sealed class TestStore : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();

    private TestStore() { }

    public SqliteGatewayStore Store { get; private set; } = null!;

    public string Folder => _folder.Path;

    public static async Task<TestStore> OpenAsync(Func<SqliteStoreOptions, SqliteStoreOptions>? change = null)
    {
        var testStore = new TestStore();
        await testStore.ReopenAsync(change);
        return testStore;
    }

    public async Task ReopenAsync(Func<SqliteStoreOptions, SqliteStoreOptions>? change = null)
    {
        if (Store is not null)
        {
            await Store.DisposeAsync();
        }

        var options = new SqliteStoreOptions { Folder = _folder.Path };
        var opened = await SqliteGatewayStore.OpenAsync(change?.Invoke(options) ?? options, TimeProvider.System);
        Assert.True(opened.Succeeded, string.Join(' ', opened.Faults));
        Store = opened.Value;
    }

    /// <summary>Runs SQL as somebody with the file in hand would, without the checks of the store.</summary>
    public int Tamper(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(Folder, "books.db")};Pooling=False;Foreign Keys=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteNonQuery();
    }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        _folder.Dispose();
    }
}
