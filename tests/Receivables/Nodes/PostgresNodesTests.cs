using Invoicing.Receivables.Tests.Support;
using Invoicing.Storage;
using Invoicing.Storage.Postgres;
using Invoicing.Storage.Tests.Postgres;

namespace Invoicing.Receivables.Tests.Nodes;

/// <summary>Two nodes with connections of their own on one PostgreSQL.</summary>
public sealed class PostgresNodesTests(PostgresServer server) : NodesContract, IClassFixture<PostgresServer>
{
    private readonly List<IAsyncDisposable> _opened = [];

    private protected override async Task<IReadOnlyList<Office>> OpenAsync()
    {
        server.Require();
        var options = new PostgresStoreOptions { ConnectionString = await server.CreateSchemaAsync($"books_{Guid.NewGuid():N}") };
        return [await AddAsync(options), await AddAsync(options)];
    }

    protected override async Task CloseAsync()
    {
        foreach (var one in Enumerable.Reverse(_opened))
        {
            await one.DisposeAsync();
        }
    }

    private async Task<Office> AddAsync(PostgresStoreOptions options)
    {
        var documents = await PostgresDocumentStore.OpenAsync(options);
        Assert.True(documents.Succeeded, string.Join(' ', documents.Faults));
        _opened.Add(documents.Value);
        var store = await PostgresGatewayStore.OpenAsync(options, TimeProvider.System, documents.Value);
        Assert.True(store.Succeeded, string.Join(' ', store.Faults));
        _opened.Add(store.Value);
        return Office.On(store.Value);
    }
}
