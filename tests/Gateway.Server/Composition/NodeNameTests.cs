using Invoicing.Gateway.Composition;
using Invoicing.Gateway.Configuration;
using Invoicing.Pipeline.Run;
using Invoicing.Ports.Storage;
using Invoicing.Storage.Tests.Postgres;
using Microsoft.Extensions.DependencyInjection;

namespace Invoicing.Gateway.Server.Tests.Composition;

/// <summary>Gateways that share a store and a copied configuration.</summary>
public sealed class NodeNameTests(PostgresServer server) : IClassFixture<PostgresServer>
{
    [Fact]
    public async Task Start_NameOfALiveNode_AnotherNameAndItsLeasesAreLeftAlone()
    {
        server.Require();
        var shared = new StoreSettings { Kind = StoreKind.Postgres, ConnectionString = await server.CreateSchemaAsync($"gateway_{Guid.NewGuid():N}") };
        await using var first = await TestGateway.StartAsync(options => options with { Store = shared });
        first.Authority.Holds = new TaskCompletionSource().Task;
        using var client = first.Client();
        await Pressure.DiskTests.AcceptedAsync(client, "T-1");
        await first.Authority.Asked.Task;

        await using var second = await TestGateway.StartAsync(options => options with { Store = shared });

        Assert.Equal("test", first.Services.GetRequiredService<WorkerOptions>().Node);
        Assert.StartsWith("test~", second.Services.GetRequiredService<WorkerOptions>().Node, StringComparison.Ordinal);
        var store = second.Services.GetRequiredService<IInvoiceStore>();
        Assert.Equal(2, (await store.NodesAsync(default)).Count);
        Assert.Empty(await store.ClaimDueAsync(new("thief", TimeProvider.System.GetUtcNow(), TimeSpan.FromMinutes(1), 10), default));
        Assert.Empty(second.Authority.Sent);
    }

    [Fact]
    public async Task Start_NameOfADeadNode_TakenOver()
    {
        server.Require();
        var shared = new StoreSettings { Kind = StoreKind.Postgres, ConnectionString = await server.CreateSchemaAsync($"gateway_{Guid.NewGuid():N}") };
        var options = TestGateway.Options(Directory.CreateTempSubdirectory("gw-node").FullName) with { Store = shared };
        await using (var dead = (await GatewayStores.OpenAsync(options, OutboundServices.All(options, TimeProvider.System), TimeProvider.System)).Value!)
        {
            await dead.Invoices.TakeNameAsync("test", "dead", null, default);
        }

        await using var gateway = await TestGateway.StartAsync(_ => options, options.Data);

        Assert.Equal("test", gateway.Services.GetRequiredService<WorkerOptions>().Node);
        Assert.NotEqual("dead", Assert.Single(await gateway.Services.GetRequiredService<IInvoiceStore>().NodesAsync(default)).Instance);
    }
}
