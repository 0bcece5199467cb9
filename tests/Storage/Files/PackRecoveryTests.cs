using System.Text;
using Invoicing.Faults;
using Invoicing.Ports.Storage;
using Invoicing.Storage.Files;
using Invoicing.Storage.Sqlite;

namespace Invoicing.Storage.Tests.Files;

/// <summary>What a crash or a failing disk leaves behind.</summary>
public sealed class PackRecoveryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task OpenAsync_IndexLost_FindsEveryDocumentAgain()
    {
        var hashes = await FillAsync(40, packBytes: 1024);
        Assert.True(Packs.Files(_folder.Path).Count > 3);
        LoseIndex();
        await AssertStoredAsync(hashes);
    }

    [Theory]
    [InlineData(1, 30, 40)]
    [InlineData(7, 0, 40)]
    [InlineData(1000, 0, 0)]
    public async Task PutAsync_PlacesThatGather_AreWrittenTogetherAndFoundMeanwhile(int together, int least, int most)
    {
        var opened = await FileDocumentStore.OpenAsync(
            new()
            {
                Folder = _folder.Path,
                IndexedTogether = together,
                PackBytes = 1024,
            }
        );
        var hashes = new List<string>();
        await using (var store = opened.Value!)
        {
            for (var index = 0; index < 40; index++)
            {
                hashes.Add(await store.PutAsync(Content(index), default));
                Assert.NotNull(await store.GetAsync(hashes[^1], default));
                Assert.Equal(hashes[^1], await store.PutAsync(Content(index), default));
            }

            using var reader = SqliteSession.Open(Path.Combine(_folder.Path, "index.db"), readOnly: true, TimeSpan.FromSeconds(30));
            Assert.InRange(reader.Number("SELECT COUNT(*) FROM places")!.Value, least, most);
            foreach (var hash in hashes)
            {
                Assert.NotNull(await store.GetAsync(hash, default));
            }
        }

        Assert.Equal(40, Packs.Records(_folder.Path).Count);
        using var after = SqliteSession.Open(Path.Combine(_folder.Path, "index.db"), readOnly: true, TimeSpan.FromSeconds(30));
        Assert.Equal(40, after.Number("SELECT COUNT(*) FROM places"));
        await AssertStoredAsync(hashes);
    }

    /// <summary>A second crash right after the opening costs no second reading of the packs.</summary>
    [Fact]
    public async Task OpenAsync_IndexLost_WritesItAnewBeforeItGathersMore()
    {
        await FillAsync(40, packBytes: 1024);
        LoseIndex();
        var opened = await FileDocumentStore.OpenAsync(new() { Folder = _folder.Path });
        await using var store = opened.Value!;
        using var reader = SqliteSession.Open(Path.Combine(_folder.Path, "index.db"), readOnly: true, TimeSpan.FromSeconds(30));
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (reader.Number("SELECT COUNT(*) FROM places") < 40)
        {
            await Task.Delay(10, patience.Token);
        }

        Assert.Equal(Packs.Files(_folder.Path).Count, reader.Number("SELECT COUNT(*) FROM known"));
    }

    /// <summary>A gateway that crashes again and again must not start the slower for it: the index's log of writes holds what one process wrote.</summary>
    [Fact]
    public async Task OpenAsync_AfterManyCrashes_LogOfTheIndexDoesNotGrow()
    {
        var (from, lengths) = (_folder.Path, new List<long>());
        for (var crash = 0; crash < 12; crash++)
        {
            var to = Path.Combine(_folder.Path, $"after-{crash}");
            await using (var store = (await FileDocumentStore.OpenAsync(new() { Folder = from })).Value!)
            {
                using var reader = SqliteSession.Open(Path.Combine(from, "index.db"), readOnly: true, TimeSpan.FromSeconds(30));
                using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
                while (reader.Number("SELECT COUNT(*) FROM places") < crash)
                {
                    await Task.Delay(10, patience.Token);
                }

                await store.PutAsync(Content(crash), default);
                Directory.CreateDirectory(to);
                Array.ForEach(Directory.GetFiles(from), file => File.Copy(file, Path.Combine(to, Path.GetFileName(file))));
            }

            lengths.Add(new FileInfo(Path.Combine(to, "index.db-wal")).Length);
            from = to;
        }

        Assert.True(lengths[^1] <= lengths[2], string.Join(' ', lengths));
    }

    [Fact]
    public async Task OpenAsync_IndexDamaged_IsBegunAnew()
    {
        var hashes = await FillAsync(10);
        LoseIndex();
        await File.WriteAllTextAsync(Path.Combine(_folder.Path, "index.db"), new string('x', 9000));
        await AssertStoredAsync(hashes);
    }

    [Fact]
    public async Task OpenAsync_IndexOfAnEarlierMoment_IsCaughtUp()
    {
        var early = await FillAsync(5);
        var saved = await File.ReadAllBytesAsync(Path.Combine(_folder.Path, "index.db"));
        var late = await FillAsync(5, first: 5);
        LoseIndex();
        await File.WriteAllBytesAsync(Path.Combine(_folder.Path, "index.db"), saved);
        await AssertStoredAsync([.. early, .. late]);
    }

    /// <summary>A crash may cut the last batch anywhere; what was stored before it stays, and the store goes on.</summary>
    [Fact]
    public async Task OpenAsync_LastRecordCutAnywhere_KeepsAllBeforeIt()
    {
        var hashes = await FillAsync(3);
        var file = Assert.Single(Packs.Files(_folder.Path));
        var whole = await File.ReadAllBytesAsync(file);
        var last = Packs.Records(_folder.Path)[^1].Where.Place;
        for (var length = last.Offset; length < last.End; length++)
        {
            await File.WriteAllBytesAsync(file, whole[..(int)length]);
            LoseIndex();
            await using var store = await OpenAsync();
            Assert.Null(await store.GetAsync(hashes[2], default));
            Assert.NotNull(await store.GetAsync(hashes[0], default));
            Assert.NotNull(await store.GetAsync(hashes[1], default));
        }

        Assert.Equal(hashes[2], (await FillAsync(1, first: 2))[0]);
        await AssertStoredAsync(hashes);
    }

    [Fact]
    public async Task OpenAsync_GapOfAnyBytes_IsPassedOver()
    {
        var hashes = await FillAsync(3);
        var file = Assert.Single(Packs.Files(_folder.Path));
        var whole = await File.ReadAllBytesAsync(file);
        var place = Packs.Records(_folder.Path)[1].Where.Place;
        byte[] gap = [.. "IGD1IGD"u8, .. new byte[2_000_000], .. whole[..50], .. "IGD1"u8];
        await File.WriteAllBytesAsync(file, [.. whole[..(int)place.Offset], .. gap, .. whole[(int)place.Offset..]]);
        LoseIndex();
        await AssertStoredAsync(hashes);
    }

    [Fact]
    public async Task GetAsync_DamagedHeaderWithTheIndexLost_LosesThatDocumentAlone()
    {
        var hashes = await FillAsync(3);
        Packs.Flip(Assert.Single(Packs.Files(_folder.Path)), Packs.Records(_folder.Path)[1].Where.Place.Offset + 5);
        LoseIndex();
        await AssertStoredAsync([hashes[0], hashes[2]]);
    }

    [Fact]
    public async Task PutAsync_DocumentThatIsDamaged_StoresItAnew()
    {
        var hashes = await FillAsync(2);
        Packs.Flip(Assert.Single(Packs.Files(_folder.Path)), Packs.Records(_folder.Path)[0].Where.Place.End - 1);
        await using (var store = await OpenAsync())
        {
            await Assert.ThrowsAsync<DocumentCorruptedException>(() => store.GetAsync(hashes[0], default));
        }

        await FillAsync(1);
        await AssertStoredAsync(hashes);
    }

    [Fact]
    public async Task GetAsync_PackGone_IsReported()
    {
        var hashes = await FillAsync(1);
        File.Delete(Assert.Single(Packs.Files(_folder.Path)));
        await using var store = await OpenAsync();
        await Assert.ThrowsAsync<DocumentCorruptedException>(() => store.GetAsync(hashes[0], default));
    }

    [Fact]
    public async Task PutAsync_TwoStoresOnOneFolder_LoseNothing()
    {
        await using var first = await OpenAsync();
        await using var second = await OpenAsync();
        var hashes = await Task.WhenAll(Enumerable.Range(0, 200).Select(index => (index % 2 == 0 ? first : second).PutAsync(Content(index), default)));
        foreach (var hash in hashes)
        {
            Assert.NotNull(await first.GetAsync(hash, default));
            Assert.NotNull(await second.GetAsync(hash, default));
        }
    }

    /// <summary>A folder stands where the next pack should be: nothing can be written until it is gone.</summary>
    [Fact]
    public async Task PutAsync_PackThatCannotBeWritten_IsUnavailableUntilItCan()
    {
        await using var store = await OpenAsync();
        var obstacle = Directory.CreateDirectory(Path.Combine(_folder.Path, "00000001.pack"));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.PutAsync(Content(1), default));
        obstacle.Delete();
        Assert.NotNull(await store.GetAsync(await store.PutAsync(Content(1), default), default));
    }

    [Theory]
    [InlineData(1023, 10, 10, 10)]
    [InlineData(1024, 0, 10, 10)]
    [InlineData(1024, 10, 0, 10)]
    [InlineData(1024, 10, 10, 0)]
    [InlineData(1024, 10, 10, 1_000_001)]
    public async Task OpenAsync_OptionOutOfBounds_IsAFault(long pack, int batch, int queue, int together)
    {
        var options = new PackOptions
        {
            Folder = _folder.Path,
            PackBytes = pack,
            BatchSize = batch,
            QueueCapacity = queue,
            IndexedTogether = together,
        };
        Assert.Equal("GW-STORE-OPTIONS", Assert.Single((await FileDocumentStore.OpenAsync(options)).Faults).Code);
    }

    [Fact]
    public async Task OpenAsync_FolderThatIsAFile_IsAFault()
    {
        var path = Path.Combine(_folder.Path, "file");
        await File.WriteAllTextAsync(path, "x");
        Assert.Equal("GW-STORE-OPEN", Assert.Single((await FileDocumentStore.OpenAsync(new() { Folder = path })).Faults).Code);
    }

    private static byte[] Content(int index) => Encoding.UTF8.GetBytes($"document {index} {new string('x', 100)}");

    private async Task<FileDocumentStore> OpenAsync(long packBytes = 1 << 20)
    {
        var opened = await FileDocumentStore.OpenAsync(new() { Folder = _folder.Path, PackBytes = packBytes });
        Assert.True(opened.Succeeded, string.Join(' ', opened.Faults));
        return opened.Value;
    }

    private async Task<List<string>> FillAsync(int count, int first = 0, long packBytes = 1 << 20)
    {
        await using var store = await OpenAsync(packBytes);
        var hashes = new List<string>();
        for (var index = first; index < first + count; index++)
        {
            hashes.Add(await store.PutAsync(Content(index), default));
        }

        return hashes;
    }

    private async Task AssertStoredAsync(IReadOnlyList<string> hashes)
    {
        await using var store = await OpenAsync();
        foreach (var hash in hashes)
        {
            Assert.NotNull(await store.GetAsync(hash, default));
        }
    }

    private void LoseIndex()
    {
        foreach (var file in Directory.GetFiles(_folder.Path, "index.db*"))
        {
            File.Delete(file);
        }
    }
}
