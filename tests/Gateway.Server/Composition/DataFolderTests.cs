using System.Diagnostics;
using Invoicing.Faults;
using Invoicing.Gateway.Composition;
using Invoicing.Gateway.Server.Tests.Pressure;
using Microsoft.AspNetCore.Builder;

namespace Invoicing.Gateway.Server.Tests.Composition;

[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class DataFolderTests : IDisposable
{
    private const UnixFileMode Others =
        UnixFileMode.GroupRead
        | UnixFileMode.GroupWrite
        | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead
        | UnixFileMode.OtherWrite
        | UnixFileMode.OtherExecute;

    private readonly string _folder = Directory.CreateTempSubdirectory("gw-folder").FullName;

    private string Data => Path.Combine(_folder, "data");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("books.db*", "GW-STORE-GONE")]
    [InlineData("books.db*;gateway.store", "GW-STORE-GONE")]
    [InlineData("books.db*;gateway.*;evidence.p12", "GW-STORE-GONE")]
    [InlineData("books.db*;documents/*", "GW-STORE-GONE")]
    [InlineData("books.db*;documents/*;gateway.*", "GW-STORE-GONE")]
    [InlineData("documents/*", "GW-DOCUMENTS-GONE")]
    [InlineData("documents", "GW-DOCUMENTS-GONE")]
    public async Task Create_StoreOrDocumentsTakenAway_RefusedUntilTheyAreBack(string taken, string code)
    {
        await InvoiceAsync();
        var away = Directory.CreateDirectory(Path.Combine(_folder, "away")).FullName;
        foreach (var pattern in taken.Split(';'))
        {
            Move(pattern, Data, away);
        }

        for (var start = 1; start <= 2; start++)
        {
            Assert.Equal(code, Assert.Single((await CreateAsync()).Faults).Code);
        }

        foreach (var pattern in taken.Split(';'))
        {
            Move(pattern, away, Data);
        }

        await RunsAsync();
    }

    [Fact]
    public async Task Create_StoreCutToNothing_Refused()
    {
        await InvoiceAsync();
        await File.WriteAllBytesAsync(Path.Combine(Data, "books.db"), []);
        Array.ForEach(Directory.GetFiles(Data, "books.db-*"), File.Delete);

        var fault = Assert.Single((await CreateAsync()).Faults);

        Assert.Equal("GW-STORE-GONE", fault.Code);
        Assert.Contains("is empty", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Create_FirstStartThatEndedInBetween_Starts()
    {
        Directory.CreateDirectory(Path.Combine(Data, "documents"));
        await File.WriteAllBytesAsync(Path.Combine(Data, "books.db"), []);
        await File.WriteAllBytesAsync(Path.Combine(Data, "gateway.lock"), []);

        await RunsAsync();
        File.Delete(Path.Combine(Data, "gateway.store"));
        await RunsAsync();
    }

    [Fact]
    public async Task Create_NewFolder_NobodyElseCanReadAnyOfIt()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has access lists.");

        await InvoiceAsync();

        AssertShut();
    }

    [Fact]
    public async Task Create_FolderThatIsOpenToOthers_Shut()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has access lists.");
        await InvoiceAsync();
        foreach (var entry in Directory.EnumerateFileSystemEntries(Data, "*", SearchOption.AllDirectories).Append(Data))
        {
            File.SetUnixFileMode(entry, File.GetUnixFileMode(entry) | UnixFileMode.GroupRead | UnixFileMode.OtherRead | UnixFileMode.OtherWrite);
        }

        await RunsAsync();

        AssertShut();
    }

    [Fact]
    public void Create_FolderThatWasThereAndALinkInIt_KeepTheirModes()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has access lists.");
        var modes = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
        var other = Path.Combine(_folder, "another");
        File.WriteAllText(other, "x");
        Directory.CreateDirectory(Data);
        File.CreateSymbolicLink(Path.Combine(Data, "secrets.key"), other);
        Array.ForEach([other, Data], path => File.SetUnixFileMode(path, modes));

        for (var start = 1; start <= 2; start++)
        {
            using var taken = DataFolder.Take(Data).Value!;

            Assert.Equal([Data, Path.Combine(Data, "secrets.key")], taken.OpenToOthers);
        }

        Assert.All([other, Data], path => Assert.Equal(modes, File.GetUnixFileMode(path)));
    }

    [Fact]
    public async Task Create_ReadOnlyMount_NamedAsSuch()
    {
        using var disk = FullDisk.Mount(megabytes: 8);
        var data = Directory.CreateDirectory(Path.Combine(disk.Path, "data")).FullName;
        foreach (var folder in new[] { data, Path.Combine(disk.Path, "new") })
        {
            using (var remount = Process.Start("mount", ["-o", "remount,ro", disk.Path]))
            {
                await remount.WaitForExitAsync();
                Assert.SkipUnless(remount.ExitCode == 0, "This machine remounts nothing.");
            }

            var host = await GatewayHost.CreateAsync(Bare(folder), TimeProvider.System);
            Process.Start("mount", ["-o", "remount,rw", disk.Path])!.WaitForExit();

            var fault = Assert.Single(host.Faults);
            Assert.Equal("GW-DATA-FOLDER", fault.Code);
            Assert.Contains("mounted read-only", fault.Message, StringComparison.Ordinal);
        }
    }

    private static Gateway.Configuration.GatewayOptions Bare(string folder) => TestGateway.Options(folder) with { Destinations = [], Routes = [] };

    private Task<Result<WebApplication>> CreateAsync() => GatewayHost.CreateAsync(Bare(Data), TimeProvider.System);

    private async Task RunsAsync()
    {
        var host = await CreateAsync();
        Assert.True(host.Succeeded, string.Join("; ", host.Faults.Select(fault => fault.Message)));
        await host.Value.StartAsync();
        await host.Value.StopAsync();
        await host.Value.DisposeAsync();
    }

    private async Task InvoiceAsync()
    {
        // A gateway of its own, whose folder stays.
        await using var gateway = await TestGateway.StartAsync(folder: Data, keep: true);
        using var client = gateway.Client();
        var id = await DiskTests.AcceptedAsync(client, "FOLDER-1");
        await gateway.UntilAsync(client, id, state => state["standing"]?.GetValue<string>() == "completed");
    }

    private void AssertShut()
    {
        var entries = Directory.EnumerateFileSystemEntries(Data, "*", SearchOption.AllDirectories).Append(Data).ToList();
        Assert.Contains(entries, entry => entry.EndsWith(".pack", StringComparison.Ordinal));
        Assert.Contains(entries, entry => Path.GetFileName(entry) == "books.db");
        Assert.All(entries, entry => Assert.True((File.GetUnixFileMode(entry) & Others) == 0, $"{entry}: {File.GetUnixFileMode(entry)}"));
    }

    private static void Move(string pattern, string from, string to)
    {
        var (below, name) = (Path.GetDirectoryName(pattern)!, Path.GetFileName(pattern));
        Directory.CreateDirectory(Path.Combine(to, below));
        if (Directory.Exists(Path.Combine(from, pattern)))
        {
            var target = Path.Combine(to, pattern);
            if (Directory.Exists(target))
            {
                Directory.Delete(target, recursive: true);
            }

            Directory.Move(Path.Combine(from, pattern), target);
            return;
        }

        foreach (var file in Directory.GetFiles(Path.Combine(from, below), name))
        {
            File.Move(file, Path.Combine(to, below, Path.GetFileName(file)), overwrite: true);
        }
    }
}
