using System.Text;
using Invoicing.Contracts;
using Invoicing.Lifecycle;
using Invoicing.Storage.Backups;

namespace Invoicing.Storage.Tests.Backups;

public sealed class StoreBackupTests
{
    [Fact]
    public async Task Create_WhileTheStoreIsOpen_HoldsAndHasWhatWasThere()
    {
        using var folder = new TemporaryFolder();
        var (data, target) = (Path.Combine(folder.Path, "data"), Path.Combine(folder.Path, "backup"));
        await using var store = await OpenAsync(data);
        await KeepAsync(store, "R-1");

        var taken = StoreBackup.Create(data, target, TimeProvider.System, default);
        await KeepAsync(store, "R-2");

        Assert.True(taken.Succeeded, string.Join("; ", taken.Faults));
        Assert.Equal((1, 1, 1), (taken.Value.Manifest.Invoices, taken.Value.Manifest.LogLength, taken.Value.Documents));
        Assert.True(StoreBackup.Verify(target, default).Succeeded);
        Assert.Equal("GW-BACKUP-TARGET", StoreBackup.Create(data, target, TimeProvider.System, default).Faults[0].Code);
        Assert.Equal("GW-BACKUP-TARGET", StoreBackup.CopyTo(target, taken.Value.Manifest, data)!.Code);
        var again = Path.Combine(folder.Path, "again");
        Assert.Null(StoreBackup.CopyTo(target, taken.Value.Manifest, again));
        await using var restored = await OpenAsync(again);
        Assert.Single((await restored.Invoices.ListAsync(new(null), default)).Invoices);
        Assert.NotNull(await restored.Documents.GetAsync(Sample.Hash("R-1"), default));
    }

    [Theory]
    [InlineData("books.db", "GW-BACKUP-FILE")]
    [InlineData("documents/00000001.pack", "GW-BACKUP-FILE")]
    [InlineData("backup.json", "GW-BACKUP-MANIFEST")]
    public async Task Verify_AByteChanged_DoesNotHold(string name, string code)
    {
        using var folder = new TemporaryFolder();
        var (data, target) = (Path.Combine(folder.Path, "data"), Path.Combine(folder.Path, "backup"));
        await using (var store = await OpenAsync(data))
        {
            await KeepAsync(store, "R-1");
            Assert.True(StoreBackup.Create(data, target, TimeProvider.System, default).Succeeded);
        }

        var path = Path.Combine(target, name);
        var bytes = File.ReadAllBytes(path);
        bytes[name.EndsWith(".json", StringComparison.Ordinal) ? 0 : bytes.Length / 2] ^= 1;
        File.WriteAllBytes(path, bytes);

        Assert.Equal(code, StoreBackup.Verify(target, default).Faults[0].Code);
    }

    [Fact]
    public async Task Create_ADocumentIsLost_DoesNotHoldAndNamesIt()
    {
        using var folder = new TemporaryFolder();
        var (data, target) = (Path.Combine(folder.Path, "data"), Path.Combine(folder.Path, "backup"));
        await using var store = await OpenAsync(data);
        var state = Sample.State("R-1");
        await store.Invoices.SubmitAsync(Sample.Submission(state), default);

        var taken = StoreBackup.Create(data, target, TimeProvider.System, default);

        Assert.Equal("GW-BACKUP-DOCUMENT", taken.Faults[0].Code);
        Assert.Contains(state.Id.Invoice.ToString(), taken.Faults[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Create_WhereNothingCanBeWritten_NamesThePlaceAndTheCause()
    {
        using var folder = new TemporaryFolder();
        var data = Path.Combine(folder.Path, "data");
        await using var store = await OpenAsync(data);
        var file = Path.Combine(folder.Path, "file");
        await File.WriteAllTextAsync(file, "x");

        foreach (var target in new[] { Path.Combine(file, "below"), file })
        {
            var fault = Assert.Single(StoreBackup.Create(data, target, TimeProvider.System, default).Faults);

            Assert.Equal("GW-BACKUP-TARGET", fault.Code);
            Assert.Contains(target, fault.Message, StringComparison.Ordinal);
            Assert.Equal("x", await File.ReadAllTextAsync(file));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Create_EndsHalfWay_NothingOfItRemains(bool isThere)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a right of their own there.");
        using var folder = new TemporaryFolder();
        var (data, above) = (Path.Combine(folder.Path, "data"), Path.Combine(folder.Path, "above"));
        var target = Path.Combine(above, "backup");
        await using var store = await OpenAsync(data);
        await KeepAsync(store, "R-1");
        File.CreateSymbolicLink(Path.Combine(data, "documents", "00000009.pack"), Path.Combine(folder.Path, "nowhere"));
        if (isThere)
        {
            Directory.CreateDirectory(target);
        }

        var fault = Assert.Single(StoreBackup.Create(data, target, TimeProvider.System, default).Faults);

        Assert.Equal("GW-BACKUP-TARGET", fault.Code);
        Assert.Equal(isThere, Directory.Exists(above));
        Assert.Empty(isThere ? Directory.EnumerateFileSystemEntries(target) : []);
    }

    private static async Task<SqliteGatewayStore> OpenAsync(string folder) =>
        (await SqliteGatewayStore.OpenAsync(new() { Folder = folder }, TimeProvider.System)).Value!;

    internal static async Task KeepAsync(SqliteGatewayStore store, string number)
    {
        Assert.Equal(Sample.Hash(number), await store.Documents.PutAsync(Encoding.UTF8.GetBytes(number), default));
        await store.Invoices.SubmitAsync(Sample.Submission(Sample.State(number)), default);
    }
}
