using Invoicing.Bench.Support;

namespace Invoicing.EndToEnd.Tests.StoreOfF6d73b4;

/// <summary>One PostgreSQL server for the tests of the class, started by the first that needs it; each has a database of its own.</summary>
public sealed class SharedServer : IAsyncLifetime
{
    private PostgresServer? _server;
    private int _databases;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>Connection string of a new database; skips the test where PostgreSQL is not installed.</summary>
    public async Task<string> CreateDatabaseAsync()
    {
        Assert.SkipUnless(PostgresServer.IsInstalled, "PostgreSQL is not installed: apt-get install postgresql.");
        _server ??= await PostgresServer.StartNewAsync();
        var name = $"store{++_databases}";
        await using var connection = new Npgsql.NpgsqlConnection(_server.ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new Npgsql.NpgsqlCommand($"CREATE DATABASE {name}", connection);
        await command.ExecuteNonQueryAsync();
        return _server.ConnectionString.Replace("Database=postgres", $"Database={name}", StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync() => await (_server?.DisposeAsync() ?? ValueTask.CompletedTask);
}
