using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;

namespace Invoicing.Storage.Tests.AzureBlobs;

/// <summary>The Azurite emulator on a loopback port, with a folder of its own. Its account and key are the published ones of the emulator.</summary>
public sealed class Azurite : IAsyncLifetime
{
    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";
    private static readonly TimeSpan StartBound = TimeSpan.FromSeconds(40);
    private readonly TemporaryFolder _folder = new();
    private Process? _process;

    /// <summary>Why it does not run; null when it does.</summary>
    public string? Absence { get; private set; }

    public string ConnectionString { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        var script = Path.Combine(SourceFolder(), "..", "azurite", "node_modules", "azurite", "dist", "src", "blob", "main.js");
        if (!File.Exists(script))
        {
            Absence = "Azurite is not installed: run 'npm ci' in tests/Storage/azurite.";
            return;
        }

        var port = FreePort();
        try
        {
            _process = Process.Start(
                new ProcessStartInfo(
                    "node",
                    [
                        script,
                        "--silent",
                        "--skipApiVersionCheck",
                        "--blobHost",
                        "127.0.0.1",
                        "--blobPort",
                        port.ToString(CultureInfo.InvariantCulture),
                        "--location",
                        _folder.Path,
                    ]
                )
                {
                    RedirectStandardOutput = true,
                    RedirectStandardError = true,
                }
            );
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Absence = "node is not installed.";
            return;
        }

        ConnectionString = string.Create(
            CultureInfo.InvariantCulture,
            $"DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey={Key};BlobEndpoint=http://127.0.0.1:{port}/devstoreaccount1;"
        );
        await WaitAsync(port);
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
            _process.Dispose();
        }

        _folder.Dispose();
    }

    /// <summary>Skips the test where the emulator is absent.</summary>
    public void Require() => Assert.SkipWhen(Absence is not null, Absence ?? "");

    private static string SourceFolder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task WaitAsync(int port)
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            using var client = new TcpClient();
            try
            {
                await client.ConnectAsync(IPAddress.Loopback, port);
                return;
            }
            catch (SocketException) when (clock.Elapsed < StartBound && !_process!.HasExited)
            {
                await Task.Delay(50);
            }
        }
    }
}
