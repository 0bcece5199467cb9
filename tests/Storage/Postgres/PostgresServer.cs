using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Invoicing.Storage.Tests.Postgres;

/// <summary>
/// A PostgreSQL server on a loopback port, with data of its own and fsync on. It refuses to run as root, so that root runs it as <c>postgres</c>.
/// </summary>
public sealed class PostgresServer : IAsyncLifetime
{
    /// <summary>Role whose members the server asks for a password; a test that needs it makes it.</summary>
    public const string Guarded = "guarded";

    private const string User = "postgres";
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(60);
    private readonly TemporaryFolder _folder = new();
    private readonly int _port = FreePort();
    private string _binaries = "";

    /// <summary>Why it does not run; null when it does.</summary>
    public string? Absence { get; private set; }

    public string ConnectionString { get; private set; } = "";

    private string Data => Path.Combine(_folder.Path, "data");

    public async ValueTask InitializeAsync()
    {
        _binaries = Directory.Exists("/usr/lib/postgresql")
            ? Directory
                .GetDirectories("/usr/lib/postgresql")
                .Select(version => Path.Combine(version, "bin"))
                .LastOrDefault(bin => File.Exists(Path.Combine(bin, "initdb")))
                ?? ""
            : "";
        if (_binaries.Length == 0)
        {
            Absence = "PostgreSQL is not installed: apt-get install postgresql.";
            return;
        }

        if (Environment.UserName == "root")
        {
            await RunAsync("chown", [User, _folder.Path]);
        }

        if (await ServerAsync("initdb", ["-D", Data, "-U", User, "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"]) is { } problem)
        {
            Absence = $"initdb does not run here: {problem}";
            return;
        }

        // Whoever is in this role is asked for a password; all others are trusted.
        var access = Path.Combine(Data, "pg_hba.conf");
        await File.WriteAllTextAsync(access, $"host all +{Guarded} 127.0.0.1/32 scram-sha-256\n{await File.ReadAllTextAsync(access)}");
        await StartAsync();
        ConnectionString = string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={_port};Username={User};Database=postgres;Timeout=10");
    }

    public async ValueTask DisposeAsync()
    {
        if (ConnectionString.Length > 0)
        {
            await StopAsync("immediate");
        }

        _folder.Dispose();
    }

    /// <summary>Skips the test where the server is absent.</summary>
    public void Require() => Assert.SkipWhen(Absence is not null, Absence ?? "");

    public async Task StartAsync()
    {
        var settings = string.Create(
            CultureInfo.InvariantCulture,
            $"-p {_port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=on -c deadlock_timeout=200ms"
        );
        Assert.Null(await ServerAsync("pg_ctl", ["-D", Data, "-w", "-t", "40", "-l", Path.Combine(Data, "log"), "-o", settings, "start"]));
    }

    /// <summary>Fast cuts every connection in order; immediate is a crash, after which the log is replayed.</summary>
    public async Task StopAsync(string mode) => Assert.Null(await ServerAsync("pg_ctl", ["-D", Data, "-w", "-t", "40", "-m", mode, "stop"]));

    /// <summary>An empty schema; gives the connection string that leads into it.</summary>
    public async Task<string> CreateSchemaAsync(string name)
    {
        await using var connection = new NpgsqlConnection(ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"CREATE SCHEMA {name}", connection);
        await command.ExecuteNonQueryAsync();
        return $"{ConnectionString};Search Path={name}";
    }

    internal static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private Task<string?> ServerAsync(string program, string[] arguments)
    {
        string[] command = [Path.Combine(_binaries, program), .. arguments];
        return Environment.UserName == "root" ? RunAsync("runuser", ["-u", User, "--", .. command]) : RunAsync(command[0], command[1..]);
    }

    /// <summary>Null when it succeeds, else what it says. The server outlives its starter, so nothing may wait for the end of its output.</summary>
    private async Task<string?> RunAsync(string program, string[] arguments)
    {
        var output = Path.Combine(_folder.Path, $"output-{Guid.NewGuid():N}");
        var start = new ProcessStartInfo("sh", ["-c", "out=$1; shift; exec \"$@\" >\"$out\" 2>&1 </dev/null", "sh", output, program, .. arguments])
        {
            WorkingDirectory = _folder.Path,
        };
        using var process = Process.Start(start)!;
        using var bound = new CancellationTokenSource(Bound);
        await process.WaitForExitAsync(bound.Token);
        return process.ExitCode == 0 ? null : (await File.ReadAllTextAsync(output, bound.Token)).Trim();
    }
}
