using System.Security.Cryptography;
using Invoicing.Contracts;
using Invoicing.Ports.Storage;
using Invoicing.Storage.Files;

namespace Invoicing.Storage.Tests.Files;

public sealed class FileDocumentStoreTests : DocumentStoreContract
{
    private readonly TemporaryFolder _folder = new();
    private FileDocumentStore _store = null!;

    protected override async Task<IDocumentStore> OpenAsync() => _store = (await FileDocumentStore.OpenAsync(new() { Folder = _folder.Path })).Value!;

    protected override async Task CloseAsync()
    {
        await _store.DisposeAsync();
        _folder.Dispose();
    }

    protected override Task<int> CountAsync() => Task.FromResult(Packs.Records(_folder.Path).Count);

    protected override Task DamageAsync(string hash)
    {
        var (file, place) = Packs.Records(_folder.Path).Single(record => Convert.ToHexStringLower(record.Record.Hash) == hash).Where;
        Packs.Flip(file, place.End - 1);
        return Task.CompletedTask;
    }
}
