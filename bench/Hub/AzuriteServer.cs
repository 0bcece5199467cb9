using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Invoicing.Bench.Hub;

/// <summary>The Azurite emulator with blobs, queues and tables, on loopback ports and in memory. Account and key are the published ones of the
/// emulator.</summary>
internal sealed class AzuriteServer : IAsyncDisposable
{
    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";
    private static readonly TimeSpan StartBound = TimeSpan.FromSeconds(60);
    private readonly Process _process;
    private readonly int[] _ports;

    private AzuriteServer(Process process, int[] ports) => (_process, _ports) = (process, ports);

    /// <summary>Why it cannot run here; null where it can.</summary>
    public static string? Absence => File.Exists(Script) ? null : "Azurite is not installed: run 'npm ci' in tests/Storage/azurite.";

    /// <summary>How to get there.</summary>
    public string ConnectionString =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey={Key};BlobEndpoint={At(0)};QueueEndpoint={At(1)};TableEndpoint={At(2)};"
        );

    private static string Script => Path.Combine(Root, "tests", "Storage", "azurite", "node_modules", "azurite", "dist", "src", "azurite.js");

    private static string Root
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Invoicing.sln")))
            {
                folder = folder.Parent;
            }

            return folder?.FullName ?? Environment.CurrentDirectory;
        }
    }

    /// <summary>Starts it, and waits until all three listen.</summary>
    public static async Task<AzuriteServer> StartAsync()
    {
        var ports = FreePorts();
        string[] names = ["blob", "queue", "table"];
        var process = Process.Start(
            new ProcessStartInfo(
                "node",
                [
                    Script,
                    "--silent",
                    "--skipApiVersionCheck",
                    "--disableTelemetry",
                    "--inMemoryPersistence",
                    .. names.SelectMany((name, index) => new[] { $"--{name}Host", "127.0.0.1", $"--{name}Port", $"{ports[index]}" }),
                ]
            )
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        var server = new AzuriteServer(process, ports);
        var since = Stopwatch.StartNew();
        foreach (var port in ports)
        {
            while (!await ListensAsync(port))
            {
                if (process.HasExited || since.Elapsed > StartBound)
                {
                    await server.DisposeAsync();
                    throw new InvalidOperationException("Azurite does not start.");
                }

                await Task.Delay(50);
            }
        }

        return server;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private string At(int service) => $"http://127.0.0.1:{_ports[service]}/devstoreaccount1";

    private static async Task<bool> ListensAsync(int port)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static int[] FreePorts()
    {
        var listeners = Enumerable.Range(0, 3).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToList();
        listeners.ForEach(listener => listener.Start());
        int[] ports = [.. listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port)];
        listeners.ForEach(listener => listener.Dispose());
        return ports;
    }
}
