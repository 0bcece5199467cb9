using Invoicing.Gateway.Composition;
using Invoicing.Gateway.Configuration;
using Invoicing.Gateway.Server.Tests.Api;
using Invoicing.Storage.Tests.Postgres;
using Npgsql;

namespace Invoicing.Gateway.Server.Tests.Composition;

/// <summary>A database that was emptied under a node is no new beginning.</summary>
public sealed class EmptiedDatabaseTests(PostgresServer server) : IClassFixture<PostgresServer>
{
    [Theory]
    [InlineData(DocumentLocation.Files)]
    [InlineData(DocumentLocation.Postgres)]
    public async Task Start_TablesGoneUnderANodeThatWorkedOnThem_IsRefused(DocumentLocation documents)
    {
        var name = $"gateway_{Guid.NewGuid():N}";
        var settings = new StoreSettings { Kind = StoreKind.Postgres, ConnectionString = await server.CreateSchemaAsync(name) };
        var folder = Directory.CreateTempSubdirectory("gw-emptied").FullName;
        GatewayOptions With(GatewayOptions options) =>
            options with
            {
                Store = settings,
                Documents = new() { Kind = documents },
            };
        await using (var gateway = await TestGateway.StartAsync(With, folder, keep: true))
        {
            using var client = gateway.Client();
            await InvoiceTests.CompletedAsync(gateway, client, "E-1");
        }

        await using (var connection = new NpgsqlConnection(settings.ConnectionString))
        {
            await connection.OpenAsync();
            await using var command = new NpgsqlCommand($"DROP SCHEMA {name} CASCADE; CREATE SCHEMA {name}", connection);
            await command.ExecuteNonQueryAsync();
        }

        var options = With(TestGateway.Options(folder));
        var opened = await GatewayStores.OpenAsync(options, OutboundServices.All(options, TimeProvider.System), TimeProvider.System);

        Assert.Equal("GW-STORE-EMPTIED", opened.Faults[0].Code);
        Directory.Delete(folder, recursive: true);
        await using var anew = await TestGateway.StartAsync(With, folder);
    }
}
