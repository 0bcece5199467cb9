using Invoicing.Faults;
using Invoicing.Ports.Secrets;
using Invoicing.Ports.Storage;
using Invoicing.Storage.Postgres;
using Npgsql;

namespace Invoicing.Storage.Tests.Postgres;

/// <summary>An access token in the place of a password; the server asks for it as for a password.</summary>
public sealed class PostgresIdentityTests(PostgresServer server)
{
    [Theory]
    [InlineData("token of https://ossrdbms-aad.database.windows.net/.default", true)]
    [InlineData("another", false)]
    public async Task OpenAsync_Identity_IsLetInByItsTokenAlone(string password, bool isLetIn)
    {
        var opened = await OpenAsync(password, new());

        Assert.Equal(isLetIn ? [] : ["GW-STORE-OPEN"], opened.Faults.Select(fault => fault.Code));
        await (opened.Value?.DisposeAsync() ?? default);
    }

    [Fact]
    public async Task OpenAsync_NoToken_IsAFault() =>
        Assert.Equal("GW-STORE-OPEN", Assert.Single((await OpenAsync("any", new(Fault.Fatal("GW-AZURE-IDENTITY", "No identity here.")))).Faults).Code);

    private async Task<Result<PostgresGatewayStore>> OpenAsync(string password, Tokens identity)
    {
        server.Require();
        var user = $"gateway_{Guid.NewGuid():N}";
        var schema = await server.CreateSchemaAsync(user);
        await using (var connection = new NpgsqlConnection(server.ConnectionString + ";Pooling=false"))
        {
            await connection.OpenAsync();
            await using var command = new NpgsqlCommand(
                $"""
                DO $$ BEGIN CREATE ROLE {PostgresServer.Guarded}; EXCEPTION WHEN duplicate_object THEN NULL; END $$;
                CREATE ROLE {user} LOGIN PASSWORD '{password}' IN ROLE {PostgresServer.Guarded};
                ALTER SCHEMA {user} OWNER TO {user}
                """,
                connection
            );
            await command.ExecuteNonQueryAsync();
        }

        var options = new PostgresStoreOptions
        {
            ConnectionString = schema.Replace("Username=postgres", $"Username={user}", StringComparison.Ordinal),
            Identity = identity,
        };
        return await PostgresGatewayStore.OpenAsync(options, TimeProvider.System, new NoDocuments());
    }

    private sealed class Tokens(params Fault[] faults) : IAccessTokens
    {
        public Task<Result<string>> FindAsync(string scope, CancellationToken cancellation) =>
            Task.FromResult(faults.Length > 0 ? Result<string>.Failure(faults) : Result<string>.Success($"token of {scope}"));
    }

    private sealed class NoDocuments : IDocumentStore
    {
        public Task<string> PutAsync(ReadOnlyMemory<byte> content, CancellationToken cancellation) => throw new NotSupportedException();

        public Task<ReadOnlyMemory<byte>?> GetAsync(string hash, CancellationToken cancellation) => throw new NotSupportedException();
    }
}
