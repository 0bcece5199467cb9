using Invoicing.Receivables.Tests.Support;
using Invoicing.Storage;

namespace Invoicing.Receivables.Tests.Nodes;

/// <summary>On SQLite a store has one process: two that work in it.</summary>
public sealed class SqliteNodesTests : NodesContract
{
    private readonly string _folder = Directory.CreateTempSubdirectory("receivables-").FullName;
    private SqliteGatewayStore? _store;

    private protected override async Task<IReadOnlyList<Office>> OpenAsync()
    {
        var opened = await SqliteGatewayStore.OpenAsync(new() { Folder = _folder }, TimeProvider.System);
        Assert.True(opened.Succeeded, string.Join(' ', opened.Faults));
        _store = opened.Value;
        return [Office.On(_store), Office.On(_store)];
    }

    protected override async Task CloseAsync()
    {
        await (_store?.DisposeAsync() ?? default);
        Directory.Delete(_folder, recursive: true);
    }
}
