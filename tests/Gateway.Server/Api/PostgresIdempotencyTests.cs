using Invoicing.Gateway.Configuration;
using Invoicing.Storage.Tests.Postgres;

namespace Invoicing.Gateway.Server.Tests.Api;

public sealed class PostgresIdempotencyTests(PostgresServer server) : IdempotencyContract, IClassFixture<PostgresServer>
{
    protected override async Task<TestGateway> StartAsync()
    {
        server.Require();
        var connection = await server.CreateSchemaAsync($"gateway_{Guid.NewGuid():N}");
        return await TestGateway.StartAsync(options =>
            options with
            {
                Store = new() { Kind = StoreKind.Postgres, ConnectionString = connection },
            }
        );
    }
}
