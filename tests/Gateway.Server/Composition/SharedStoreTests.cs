using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Invoicing.Gateway.Composition;
using Invoicing.Gateway.Configuration;
using Invoicing.Gateway.Server.Tests.Api;
using Invoicing.Lifecycle;
using Invoicing.Storage.Tests.Postgres;

namespace Invoicing.Gateway.Server.Tests.Composition;

/// <summary>Gateways whose store is on a PostgreSQL server.</summary>
public sealed class SharedStoreTests(PostgresServer server) : IClassFixture<PostgresServer>
{
    [Theory]
    [InlineData(DocumentLocation.Files)]
    [InlineData(DocumentLocation.Postgres)]
    public async Task Invoice_StoreInPostgres_TravelsToItsEndAndIsSeenByAnotherGateway(DocumentLocation place)
    {
        var (store, documents) = (await StoreAsync(), new DocumentSettings { Kind = place });
        await using var gateway = await TestGateway.StartAsync(options => options with { Store = store, Documents = documents });
        using var client = gateway.Client();

        using var posted = await client.PostAsync("/v1/invoices", Samples.JsonBody(Samples.Json("PG-2")));
        var id = SubmissionTests.Text((await posted.Content.ReadFromJsonAsync<JsonObject>())!, "id");
        var last = await gateway.UntilAsync(client, id, state => SubmissionTests.Text(state, "standing") != "active");

        Assert.True(SubmissionTests.Text(last, "standing") == "completed", last.ToString());
        Assert.False(File.Exists(Path.Combine(gateway.Folder, "books.db")));
        var elsewhere = TestGateway.Options(Directory.CreateTempSubdirectory("gw-books").FullName) with { Store = store, Documents = documents };
        await using (var other = (await GatewayStores.OpenAsync(elsewhere, OutboundServices.All(elsewhere, TimeProvider.System), TimeProvider.System)).Value!)
        {
            var state = (await other.Invoices.FindAsync(InvoiceId.Parse(id), default))!;
            Assert.Equal(ProcessingStatus.Completed, state.Record.Status);
            Assert.Equal(place == DocumentLocation.Postgres, await other.Documents.GetAsync(state.Record.Documents[0].Hash, default) is not null);
            Assert.Null(await other.Invoices.VerifyLogAsync(default));
        }

        Directory.Delete(elsewhere.Data, recursive: true);
        Assert.True(Pipeline.Evidence.EvidenceVerifier.Verify(await client.GetByteArrayAsync($"/v1/invoices/{id}/evidence")).Succeeded);
    }

    [Theory]
    [InlineData("env:GATEWAY_TEST_NO_SUCH_VARIABLE", "GW-CONFIG-SECRET")]
    [InlineData("Host=127.0.0.1;Port=1;Username=x;Timeout=2", "GW-STORE-OPEN")]
    public async Task OpenAsync_NoServer_FaultAndTheFolderIsFreeAgain(string connection, string code)
    {
        var options = TestGateway.Options(Directory.CreateTempSubdirectory("gw-books").FullName) with
        {
            Store = new() { Kind = StoreKind.Postgres, ConnectionString = connection },
        };

        Assert.Equal(
            code,
            Assert.Single((await GatewayStores.OpenAsync(options, OutboundServices.All(options, TimeProvider.System), TimeProvider.System)).Faults).Code
        );

        var taken = DataFolder.Take(options.Data);
        Assert.True(taken.Succeeded, string.Join(' ', taken.Faults));
        taken.Value.Dispose();
        Directory.Delete(options.Data, recursive: true);
    }

    private async Task<StoreSettings> StoreAsync()
    {
        server.Require();
        return new() { Kind = StoreKind.Postgres, ConnectionString = await server.CreateSchemaAsync($"gateway_{Guid.NewGuid():N}") };
    }
}
