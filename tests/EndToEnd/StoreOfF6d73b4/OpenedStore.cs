using System.Diagnostics;
using System.Formats.Tar;
using System.Globalization;
using Invoicing.Faults;
using Invoicing.Gateway.Composition;
using Invoicing.Gateway.Configuration;
using Invoicing.Gateway.Documents;
using Invoicing.StoreMaker;
using Microsoft.AspNetCore.Builder;
using Npgsql;

namespace Invoicing.EndToEnd.Tests.StoreOfF6d73b4;

/// <summary>A copy of the store that f6d73b4 wrote, in a folder or in a database of its own.</summary>
internal sealed class OpenedStore : IAsyncDisposable
{
    private readonly string _scratch = Directory.CreateTempSubdirectory("store-of-f6d73b4-").FullName;

    private OpenedStore(string name) => Name = name;

    /// <summary>Folder of the fixture.</summary>
    public static string Fixture { get; } = Path.Combine(FindRoot(), "tests", "Fixtures", "StoreOfF6d73b4");

    /// <summary><c>sqlite</c> or <c>postgres</c>.</summary>
    public string Name { get; }

    /// <summary>What belongs to this store in the fixture.</summary>
    public string Folder => Path.Combine(Fixture, Name);

    /// <summary>Its configuration.</summary>
    public string Config => Path.Combine(_scratch, "gateway.json");

    /// <summary>When its last gateway was killed.</summary>
    public DateTimeOffset EndedAt => DateTimeOffset.Parse(File.ReadAllText(Path.Combine(Folder, "ended-at")), CultureInfo.InvariantCulture);

    /// <summary>Unpacks or restores it; skips the test where there is no server for it.</summary>
    public static async Task<OpenedStore> OpenAsync(string name, SharedServer server, string authority = "http://127.0.0.1:9/")
    {
        var database = name == "postgres" ? await server.CreateDatabaseAsync() : null;
        var store = new OpenedStore(name);
        var (data, connection) = (Path.Combine(store._scratch, "gateway"), Path.Combine(store._scratch, "connection"));
        if (database is null)
        {
            var tar = await store.UnpackAsync("store.tar");
            Directory.CreateDirectory(data);
            await TarFile.ExtractToDirectoryAsync(tar, data, overwriteFiles: false);
        }
        else
        {
            await File.WriteAllTextAsync(connection, database);
            var settings = new NpgsqlConnectionStringBuilder(database);
            await RunAsync(
                "psql",
                "-q",
                "-v",
                "ON_ERROR_STOP=1",
                "-h",
                settings.Host!,
                "-p",
                settings.Port.ToString(CultureInfo.InvariantCulture),
                "-U",
                settings.Username!,
                "-d",
                settings.Database!,
                "-o",
                "/dev/null",
                "-f",
                await store.UnpackAsync("store.sql")
            );
        }

        Golden.Configure(Fixture, store.Config, data, database is null ? null : connection, authority);

        // Absence counts five time-outs after an attempt's end: with the hundred seconds of the fixture the test would wait for minutes.
        await File.WriteAllTextAsync(
            store.Config,
            (await File.ReadAllTextAsync(store.Config)).Replace("\"timeout\": \"100\"", "\"timeout\": \"20\"", StringComparison.Ordinal)
        );
        return store;
    }

    /// <summary>A gateway of today on it.</summary>
    /// <param name="clock">Its clock.</param>
    /// <param name="works">Whether it goes on with the invoices, or only answers.</param>
    public async Task<WebApplication> StartAsync(TimeProvider clock, bool works)
    {
        var options = GatewayConfiguration.Load(Config, new Dictionary<string, string?>());
        Assert.True(options.Succeeded, string.Join("; ", options.Faults));
        var host = works
            ? await GatewayHost.CreateAsync(options.Value, clock)
            : await GatewayHost.CreateAsync(options.Value, DocumentEngine.All(), OutboundServices.All(options.Value, clock), clock, _ => { });
        Assert.True(host.Succeeded, string.Join("; ", host.Faults));
        await host.Value.StartAsync();
        return host.Value;
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_scratch, recursive: true);
        return ValueTask.CompletedTask;
    }

    private async Task<string> UnpackAsync(string file)
    {
        var target = Path.Combine(_scratch, file);
        File.Copy(Path.Combine(Folder, $"{file}.xz"), $"{target}.xz");
        await RunAsync("xz", "-d", $"{target}.xz");
        return target;
    }

    private static async Task RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Invoicing.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("Invoicing.sln is above no folder of the test.");
    }
}
