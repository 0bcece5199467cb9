using System.Security.Cryptography;
using Invoicing.Faults;
using Invoicing.Lifecycle;
using Invoicing.Ports.Storage;
using Invoicing.Storage.Batching;
using Invoicing.Storage.Folders;
using Invoicing.Storage.Permissions;
using Invoicing.Values;
using Microsoft.Data.Sqlite;

namespace Invoicing.Storage.Files;

/// <summary>Documents on local disk, by content, in append-only packs: many documents share one flush, and one file.</summary>
public sealed class FileDocumentStore : IDocumentStore, IAsyncDisposable
{
    private readonly PackFolder _folder;
    private readonly PackIndex _index;
    private readonly PackWriter _writer;
    private readonly BatchQueue<PutJob> _queue;

    private FileDocumentStore(PackOptions options, PackFolder folder, PackIndex index)
    {
        (_folder, _index) = (folder, index);
        _writer = new(folder, index, options.PackBytes);
        _queue = new(options.QueueCapacity, options.BatchSize, _writer.Write);
    }

    /// <summary>Opens the folder and takes up what a crash left out of the index.</summary>
    /// <returns>The store, or a fault: GW-STORE-OPTIONS (settings out of bounds), GW-STORE-OPEN (no access, no disk).</returns>
    public static async Task<Result<FileDocumentStore>> OpenAsync(PackOptions options)
    {
        if (options.Problems() is [_, ..] problems)
        {
            return Result<FileDocumentStore>.Failure(Fault.Fatal("GW-STORE-OPTIONS", string.Join(' ', problems)));
        }

        try
        {
            return Result<FileDocumentStore>.Success(await Task.Run(() => OpenFolderAsync(options)));
        }
        catch (Exception exception) when (exception is SqliteException or IOException or UnauthorizedAccessException)
        {
            return Result<FileDocumentStore>.Failure(
                Fault.Fatal(
                    "GW-STORE-OPEN",
                    $"The documents in '{options.Folder}' cannot be opened: {exception.Message}",
                    hint: "Check the folder, its rights and its disk."
                )
            );
        }
    }

    /// <summary>SHA-256 of every document in a folder of packs whose bytes are what they were. Reads all of it and changes nothing, whoever works on
    /// it.</summary>
    public static IReadOnlySet<string> Sound(string folder, CancellationToken cancellation) => PackCheck.Sound(folder, cancellation);

    /// <inheritdoc/>
    public async Task<string> PutAsync(ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        var job = new PutJob(SHA256.HashData(content.Span), content);
        await _queue.AddAsync(job, cancellation);
        await job.Task;
        return Convert.ToHexStringLower(job.Hash);
    }

    /// <inheritdoc/>
    public async Task<ReadOnlyMemory<byte>?> GetAsync(string hash, CancellationToken cancellation)
    {
        if (!ContentHash.TryParse(hash, out var bytes))
        {
            return null;
        }

        try
        {
            return await FindAsync(bytes, cancellation) is { } place ? Read(place, hash, bytes) : null;
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or IOException and not DocumentCorruptedException)
        {
            throw new StoreUnavailableException($"Documents cannot be read now: {exception.Message}", exception);
        }
    }

    /// <inheritdoc/>
    public Problem? Trouble() => _folder.Trouble();

    /// <summary>Stores what is queued, then closes.</summary>
    public async ValueTask DisposeAsync()
    {
        await _queue.DisposeAsync();
        _writer.Dispose();
        _index.Dispose();
    }

    private static async Task<FileDocumentStore> OpenFolderAsync(PackOptions options)
    {
        OwnerOnly.CreateFolder(options.Folder);
        DurableFolder.Flush(Path.GetDirectoryName(Path.GetFullPath(options.Folder))!);
        var folder = new PackFolder(options.Folder);
        var index = PackIndex.Open(options.Folder, options.IndexedTogether);
        try
        {
            foreach (var (pack, known) in Unknown(folder, await index.KnownAsync(CancellationToken.None)))
            {
                using var handle = folder.Open(pack);
                index.Add(new PackReader(handle, pack).Records(known).Select(found => (found.Record.Hash, found.Place)));
            }

            index.Settle();
            return new(options, folder, index);
        }
        catch
        {
            index.Dispose();
            throw;
        }
    }

    /// <summary>Packs that hold more than the index's file knows, and how far it knows them. The others need not be opened.</summary>
    private static IEnumerable<(int Pack, long Known)> Unknown(PackFolder folder, IReadOnlyDictionary<int, long> known) =>
        folder.Packs().Select(pack => (Pack: pack, Known: known.GetValueOrDefault(pack))).Where(each => folder.LengthOf(each.Pack) > each.Known);

    /// <summary>What is in no index may be in a pack that another process writes to, behind what its index has got to.</summary>
    private async Task<PackLocation?> FindAsync(byte[] hash, CancellationToken cancellation)
    {
        if (await _index.FindAsync(hash, cancellation) is { } place)
        {
            return place;
        }

        foreach (var (pack, known) in Unknown(_folder, await _index.KnownAsync(cancellation)))
        {
            using var handle = _folder.Open(pack);
            if (new PackReader(handle, pack).Records(known).FirstOrDefault(found => found.Record.Hash.AsSpan().SequenceEqual(hash)) is { Place: { } behind })
            {
                return behind;
            }
        }

        return null;
    }

    private ReadOnlyMemory<byte>? Read(PackLocation place, string hash, byte[] bytes)
    {
        try
        {
            using var handle = _folder.Open(place.Pack);
            return new PackReader(handle, place.Pack).Read(place, bytes) ?? throw Damaged(hash, place);
        }
        catch (FileNotFoundException)
        {
            throw Damaged(hash, place);
        }
    }

    private DocumentCorruptedException Damaged(string hash, PackLocation place) => new(hash, $"{_folder.PathOf(place.Pack)}, byte {place.Offset}");
}
