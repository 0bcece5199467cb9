using Invoicing.Gateway.Functions.Tests.Support;
using Invoicing.Ports.Storage;
using Invoicing.Storage;
using Invoicing.Storage.Postgres;
using Invoicing.Storage.Tests.Postgres;
using Npgsql;

namespace Invoicing.Gateway.Functions.Tests.Infra;

/// <summary>infra/database-grants.sql on a real server: what it grants is enough for the gateway, and makes it no administrator.</summary>
public sealed class DatabaseGrantsTests(PostgresServer server) : IClassFixture<PostgresServer>
{
    private const string App = "id-invoicing-test";

    [Fact]
    public async Task Grants_UserWithNothingElse_MakesItsTablesAndIsNoAdministrator()
    {
        server.Require();
        await ExecuteAsync("postgres", $"create role \"{App}\" login", "create database invoicing");
        var grants = await File.ReadAllTextAsync(Path.Combine(Sources.Root, "infra", "database-grants.sql"));
        await ExecuteAsync("invoicing", grants.Replace(":\"app\"", $"\"{App}\"", StringComparison.Ordinal));
        var connection = new NpgsqlConnectionStringBuilder(server.ConnectionString) { Database = "invoicing", Username = App }.ConnectionString;

        for (var start = 1; start <= 2; start++)
        {
            var opened = await PostgresGatewayStore.OpenAsync(
                new PostgresStoreOptions { ConnectionString = connection },
                TimeProvider.System,
                new NoDocuments()
            );
            Assert.True(opened.Succeeded, string.Join(' ', opened.Faults));
            await opened.Value.DisposeAsync();
        }

        await using var app = NpgsqlDataSource.Create(connection);
        await using var asked = app.CreateCommand(
            "select rolsuper or rolcreaterole or rolcreatedb or rolreplication from pg_roles where rolname = current_user"
        );
        Assert.False((bool)(await asked.ExecuteScalarAsync())!);
        await using var taken = app.CreateCommand("create role another");
        Assert.Equal("42501", (await Assert.ThrowsAsync<PostgresException>(() => taken.ExecuteNonQueryAsync())).SqlState);
    }

    private async Task ExecuteAsync(string database, params string[] statements)
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(server.ConnectionString) { Database = database }.ConnectionString);
        foreach (var statement in statements)
        {
            await using var command = source.CreateCommand(statement);
            await command.ExecuteNonQueryAsync();
        }
    }

    private sealed class NoDocuments : IDocumentStore
    {
        public Task<string> PutAsync(ReadOnlyMemory<byte> content, CancellationToken cancellation) => throw new NotSupportedException();

        public Task<ReadOnlyMemory<byte>?> GetAsync(string hash, CancellationToken cancellation) => throw new NotSupportedException();
    }
}
