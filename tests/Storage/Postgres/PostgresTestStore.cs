using Invoicing.Faults;
using Invoicing.Ports.Storage;
using Invoicing.Storage.Postgres;
using Npgsql;

namespace Invoicing.Storage.Tests.Postgres;

/// <summary>A store in a schema of its own, with a way in behind the store's back, for one node or several.</summary>
internal sealed class PostgresTestStore : IAsyncDisposable
{
    private readonly List<PostgresGatewayStore> _nodes = [];

    private PostgresTestStore(string connectionString, string name) => (ConnectionString, Name) = (connectionString + $";Application Name={name}", name);

    public string ConnectionString { get; }

    /// <summary>What its connections are called on the server.</summary>
    public string Name { get; }

    /// <summary>The first node.</summary>
    public PostgresGatewayStore Store => _nodes[0];

    public static async Task<PostgresTestStore> OpenAsync(PostgresServer server, Func<PostgresStoreOptions, PostgresStoreOptions>? change = null)
    {
        server.Require();
        var name = $"books_{Guid.NewGuid():N}";
        var testStore = new PostgresTestStore(await server.CreateSchemaAsync(name), name);
        await testStore.AddNodeAsync(change);
        return testStore;
    }

    public async Task<PostgresGatewayStore> AddNodeAsync(Func<PostgresStoreOptions, PostgresStoreOptions>? change = null)
    {
        var options = new PostgresStoreOptions { ConnectionString = ConnectionString };
        var opened = await PostgresGatewayStore.OpenAsync(change?.Invoke(options) ?? options, TimeProvider.System, new NoDocuments());
        Assert.True(opened.Succeeded, string.Join(' ', opened.Faults));
        lock (_nodes)
        {
            _nodes.Add(opened.Value);
        }

        return opened.Value;
    }

    /// <summary>Runs SQL as somebody with the database in hand would, without foreign keys and the checks of the store.</summary>
    public async Task<int> TamperAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString + ";Pooling=false;Application Name=tamperer");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"SET session_replication_role = replica; {sql}", connection);
        return await command.ExecuteNonQueryAsync();
    }

    /// <summary>Cuts every connection of the nodes, as a network or a crash does; gives their number.</summary>
    public async Task<long> CutAsync()
    {
        await using var connection = new NpgsqlConnection(ConnectionString + ";Pooling=false;Application Name=cutter");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("SELECT COUNT(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE application_name = $1", connection);
        command.Parameters.Add(new() { Value = Name });
        return (long)(await command.ExecuteScalarAsync())!;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes)
        {
            await node.DisposeAsync();
        }
    }

    private sealed class NoDocuments : IDocumentStore
    {
        public Task<string> PutAsync(ReadOnlyMemory<byte> content, CancellationToken cancellation) => throw new NotSupportedException();

        public Task<ReadOnlyMemory<byte>?> GetAsync(string hash, CancellationToken cancellation) => throw new NotSupportedException();
    }
}
