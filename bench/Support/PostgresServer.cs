using System.Diagnostics;
using System.Globalization;

namespace Invoicing.Bench.Support;

/// <summary>A PostgreSQL server of Debian's package on a loopback port, with data of its own and fsync on. It refuses to run as root, so that root runs it as
/// <c>postgres</c>.</summary>
internal sealed class PostgresServer : IAsyncDisposable
{
    private const string User = "postgres";
    private const string Versions = "/usr/lib/postgresql";
    private const string Seconds = "240";
    private static readonly TimeSpan Bound = TimeSpan.FromMinutes(5);
    private readonly string _folder;
    private readonly string _binaries;
    private readonly int _port = Loopback.FreePort();

    private PostgresServer(string folder, string binaries) => (_folder, _binaries) = (folder, binaries);

    /// <summary>How to reach it, in Npgsql's words.</summary>
    public string ConnectionString => string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={_port};Username={User};Database=postgres;Timeout=10");

    /// <summary>Set where its data must outlive it, for somebody to look at; otherwise it is removed.</summary>
    public bool IsKept { get; set; }

    /// <summary>Where its data is.</summary>
    public string Data => Path.Combine(_folder, "data");

    /// <summary>Whether the package is installed.</summary>
    public static bool IsInstalled => Binaries() is not null;

    /// <summary>Makes a cluster in a temporary folder, which must be its user's, and starts it. Throws where it cannot.</summary>
    public static async Task<PostgresServer> StartNewAsync()
    {
        var folder = Directory.CreateTempSubdirectory("invoicing-postgres-").FullName;
        var server = new PostgresServer(folder, Binaries() ?? throw new InvalidOperationException("PostgreSQL is not installed: apt-get install postgresql."));
        if (Environment.UserName == "root")
        {
            await server.RunAsync("chown", [User, folder]);
        }

        await server.ServerAsync("initdb", ["-D", server.Data, "-U", User, "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"]);
        await server.StartAsync();
        return server;
    }

    /// <summary>Starts it (again).</summary>
    public Task StartAsync() =>
        ServerAsync(
            "pg_ctl",
            [
                "-D",
                Data,
                "-w",
                "-t",
                Seconds,
                "-l",
                Path.Combine(Data, "log"),
                "-o",
                string.Create(CultureInfo.InvariantCulture, $"-p {_port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=on"),
                "start",
            ]
        );

    /// <summary>Stops it: <c>fast</c> cuts every connection in order; <c>immediate</c> is a crash, after which the log is replayed.</summary>
    public Task StopAsync(string mode) => ServerAsync("pg_ctl", ["-D", Data, "-w", "-t", Seconds, "-m", mode, "stop"]);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync("immediate");
        if (!IsKept)
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    private static string? Binaries() =>
        Directory.Exists(Versions)
            ? Directory.GetDirectories(Versions).Select(version => Path.Combine(version, "bin")).LastOrDefault(bin => File.Exists(Path.Combine(bin, "initdb")))
            : null;

    private Task ServerAsync(string program, string[] arguments)
    {
        string[] command = [Path.Combine(_binaries, program), .. arguments];
        return Environment.UserName == "root" ? RunAsync("runuser", ["-u", User, "--", .. command]) : RunAsync(command[0], command[1..]);
    }

    /// <summary>The server outlives its starter, so nothing may wait for the end of its output.</summary>
    private async Task RunAsync(string program, string[] arguments)
    {
        var output = Path.Combine(_folder, "output");
        var start = new ProcessStartInfo("sh", ["-c", "out=$1; shift; exec \"$@\" >\"$out\" 2>&1 </dev/null", "sh", output, program, .. arguments])
        {
            WorkingDirectory = _folder,
        };
        using var process = Process.Start(start)!;
        using var bound = new CancellationTokenSource(Bound);
        await process.WaitForExitAsync(bound.Token);
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)}: {await File.ReadAllTextAsync(output, bound.Token)}");
        }
    }
}
