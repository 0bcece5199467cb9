using System.Text;
using Invoicing.Contracts;
using Invoicing.Faults;
using Invoicing.Ports.Storage;
using Invoicing.Storage.Postgres;
using Npgsql;

namespace Invoicing.Storage.Tests.Postgres;

/// <summary>Witness: PostgreSQL itself.</summary>
public sealed class PostgresDocumentStoreTests(PostgresServer server) : DocumentStoreContract
{
    private readonly string _name = $"documents_{Guid.NewGuid():N}";
    private readonly List<PostgresDocumentStore> _nodes = [];
    private string _connection = "";

    [Fact]
    public async Task PutAsync_SameBytesOnTwoNodesAtOnce_AreOneDocumentThatBothRead()
    {
        var other = await AddNodeAsync();
        var contents = Enumerable.Range(0, 40).Select(index => Encoding.UTF8.GetBytes($"shared {index}")).ToList();
        var hashes = await Task.WhenAll(
            contents.Concat(Enumerable.Reverse(contents)).Select((content, index) => (index % 2 == 0 ? Store : other).PutAsync(content, default))
        );
        Assert.Equal(40, await CountAsync());
        Assert.All(hashes, hash => Assert.NotNull(other.GetAsync(hash, default).Result));
    }

    [Fact]
    public async Task OpenAsync_ManyNodesAtOnce_AllOpen() => Assert.Equal(8, (await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => AddNodeAsync()))).Length);

    [Fact]
    public async Task PutAsync_ConnectionsWereCut_GoesOnOnNewOnes()
    {
        var hash = await Store.PutAsync(Encoding.UTF8.GetBytes("before"), default);
        Assert.NotNull(await Store.GetAsync(hash, default));
        Assert.True(await NumberAsync("SELECT COUNT(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE application_name = $1", _name) >= 2);

        Assert.NotNull(await Store.GetAsync(await Store.PutAsync(Encoding.UTF8.GetBytes("after"), default), default));
    }

    [Fact]
    public async Task PutAsync_TableGone_IsABugAndSaysSo()
    {
        await NumberAsync("DROP TABLE document_contents");
        await Assert.ThrowsAsync<PostgresException>(() => Store.PutAsync(new byte[1], default));
    }

    [Fact]
    public async Task OpenAsync_NoServer_IsAFault()
    {
        var opened = await PostgresDocumentStore.OpenAsync(
            new() { ConnectionString = $"Host=127.0.0.1;Port={PostgresServer.FreePort()};Username=nobody;Timeout=2" }
        );
        Assert.Equal("GW-STORE-OPEN", Assert.Single(opened.Faults).Code);
    }

    protected override async Task<IDocumentStore> OpenAsync()
    {
        server.Require();
        _connection = $"{await server.CreateSchemaAsync(_name)};Application Name={_name}";
        return await AddNodeAsync();
    }

    protected override async Task CloseAsync()
    {
        foreach (var node in _nodes)
        {
            await node.DisposeAsync();
        }
    }

    protected override async Task<int> CountAsync() => (int)await NumberAsync("SELECT COUNT(*) FROM document_contents");

    protected override Task DamageAsync(string hash) =>
        NumberAsync("UPDATE document_contents SET content = set_byte(content, 0, get_byte(content, 0) # 1) WHERE hash = decode($1, 'hex')", hash);

    private async Task<PostgresDocumentStore> AddNodeAsync()
    {
        var opened = await PostgresDocumentStore.OpenAsync(new() { ConnectionString = _connection, Readers = 2 });
        Assert.True(opened.Succeeded, string.Join(' ', opened.Faults));
        lock (_nodes)
        {
            _nodes.Add(opened.Value);
        }

        return opened.Value;
    }

    private async Task<long> NumberAsync(string sql, string? parameter = null)
    {
        await using var own = new NpgsqlConnection(_connection + ";Pooling=false;Application Name=witness");
        await own.OpenAsync();
        await using var command = new NpgsqlCommand(sql, own);
        if (parameter is not null)
        {
            command.Parameters.Add(new() { Value = parameter });
        }

        return await command.ExecuteScalarAsync() is long number ? number : 0;
    }
}
