using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Invoicing.Gateway.Server.Tests.Amqp;

/// <summary>RabbitMQ with its plugin for AMQP 1.0, on loopback ports and with data of its own.</summary>
public sealed class RabbitBroker : IAsyncLifetime
{
    public const string User = "guest";

    private const string Program = "/usr/lib/rabbitmq/bin/rabbitmq-server";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly string _folder = Directory.CreateTempSubdirectory("gw-rabbit").FullName;
    private readonly int _port = FreePort();
    private readonly int _mapperPort = FreePort();
    private Process? _process;

    /// <summary>Why it does not run; null when it does.</summary>
    public string? Absence { get; private set; }

    public string Url => $"amqp://127.0.0.1:{_port}";

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Program))
        {
            Absence = "RabbitMQ is not installed: apt-get install rabbitmq-server.";
            return;
        }

        await File.WriteAllTextAsync(
            Path.Combine(_folder, "rabbitmq.conf"),
            $"listeners.tcp.1 = 127.0.0.1:{_port}\nlog.console = true\nlog.console.level = info\ndisk_free_limit.absolute = 50MB\n"
        );
        await File.WriteAllTextAsync(Path.Combine(_folder, "plugins"), "[rabbitmq_amqp1_0].\n");
        await StartAsync();
    }

    /// <summary>Skips the test where the broker is absent.</summary>
    public void Require() => Assert.SkipWhen(Absence is not null, Absence ?? "");

    /// <summary>Starts it, with the queues that it had.</summary>
    public async Task StartAsync()
    {
        var start = new ProcessStartInfo(Program)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = _folder,
        };
        foreach (
            var (name, value) in new Dictionary<string, string>
            {
                ["RABBITMQ_NODENAME"] = "gateway-test@localhost",
                ["RABBITMQ_MNESIA_BASE"] = Path.Combine(_folder, "mnesia"),
                ["RABBITMQ_LOG_BASE"] = Path.Combine(_folder, "log"),
                ["RABBITMQ_ENABLED_PLUGINS_FILE"] = Path.Combine(_folder, "plugins"),
                ["RABBITMQ_CONFIG_FILE"] = Path.Combine(_folder, "rabbitmq.conf"),
                ["RABBITMQ_DIST_PORT"] = $"{FreePort()}",
                ["ERL_EPMD_PORT"] = $"{_mapperPort}",
                ["ERL_EPMD_ADDRESS"] = "127.0.0.1",
                ["HOME"] = _folder,
            }
        )
        {
            start.Environment[name] = value;
        }

        _process = Process.Start(start)!;
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var said = new List<string>();
        _process.OutputDataReceived += (_, line) =>
        {
            said.Add(line.Data ?? "");
            if (line.Data is null)
            {
                ready.TrySetException(new InvalidOperationException(string.Join('\n', said)));
            }
            else if (line.Data.Contains("Server startup complete", StringComparison.Ordinal))
            {
                ready.TrySetResult();
            }
        };
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await ready.Task.WaitAsync(Patience);
    }

    /// <summary>Kills it: what it has promised to keep, it must have on its disk.</summary>
    public async Task KillAsync()
    {
        _process!.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        if (Absence is null)
        {
            await KillAsync();
            using var mapper = Process.Start(
                new ProcessStartInfo("epmd", ["-port", $"{_mapperPort}", "-kill"]) { RedirectStandardOutput = true, RedirectStandardError = true }
            );
            await (mapper?.WaitForExitAsync() ?? Task.CompletedTask);
        }

        Directory.Delete(_folder, recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
