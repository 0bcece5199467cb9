using System.Data.Common;
using Invoicing.Ports.Storage;
using Invoicing.Storage.Tests.Postgres;
using Invoicing.Storage.Tests.Sqlite;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Invoicing.Pipeline.Tests.Checkpoints;

/// <summary>A store of either kind, and a way in behind the store's back.</summary>
internal abstract class LogStore : IAsyncDisposable
{
    public abstract IGatewayStore Store { get; }

    /// <summary>A connection of somebody with the database in hand, without foreign keys.</summary>
    public abstract Task<DbConnection> ConnectAsync();

    public abstract ValueTask DisposeAsync();

    public async Task<int> TamperAsync(string sql)
    {
        await using var connection = await ConnectAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteNonQueryAsync();
    }

    public sealed class Sqlite(TestStore store) : LogStore
    {
        public override IGatewayStore Store => store.Store;

        public override async Task<DbConnection> ConnectAsync()
        {
            var connection = new SqliteConnection($"Data Source={Path.Combine(store.Folder, "books.db")};Pooling=False;Foreign Keys=False");
            await connection.OpenAsync();
            return connection;
        }

        public override ValueTask DisposeAsync() => store.DisposeAsync();
    }

    public sealed class Postgres(PostgresTestStore store) : LogStore
    {
        public override IGatewayStore Store => store.Store;

        public override async Task<DbConnection> ConnectAsync()
        {
            var connection = new NpgsqlConnection(store.ConnectionString + ";Pooling=false;Application Name=tamperer");
            await connection.OpenAsync();
            await using var command = new NpgsqlCommand("SET session_replication_role = replica", connection);
            await command.ExecuteNonQueryAsync();
            return connection;
        }

        public override ValueTask DisposeAsync() => store.DisposeAsync();
    }
}
