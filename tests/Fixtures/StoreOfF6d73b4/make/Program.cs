using System.Diagnostics;
using System.Formats.Tar;
using System.Globalization;
using Invoicing.Bench.Support;
using Invoicing.Gateway.Configuration;
using Invoicing.Ports;
using Invoicing.StoreMaker;
using Microsoft.Data.Sqlite;

if (args is ["phase", var phase, var folder, var port, var began, var connection])
{
    var place = new World(
        folder,
        connection.Length > 0 ? StoreKind.Postgres : StoreKind.Sqlite,
        connection.Length > 0 ? connection : null,
        int.Parse(port, CultureInfo.InvariantCulture)
    );
    await using var work = new Work(place, new Clock(DateTimeOffset.Parse(began, CultureInfo.InvariantCulture)));
    await work.RunAsync(Enum.Parse<Phase>(phase));
    return 0;
}

var target = Path.GetFullPath(args[0]);
await MakeAsync(target, "sqlite", null);
await using var server = await PostgresServer.StartNewAsync();
await MakeAsync(target, "postgres", server);
return 0;

static async Task MakeAsync(string target, string name, PostgresServer? server)
{
    var folder = Directory.CreateTempSubdirectory($"store-{name}-").FullName;
    var connection = server is null ? "" : Path.Combine(folder, "connection");
    if (server is not null)
    {
        await File.WriteAllTextAsync(connection, server.ConnectionString);
    }

    WriteKeys(folder, target);
    var (port, began) = (Loopback.FreePort(), DateTimeOffset.UtcNow.ToString("O"));
    foreach (var phase in Enum.GetValues<Phase>())
    {
        using var process = Process.Start(
            new ProcessStartInfo(Environment.ProcessPath!, ["phase", phase.ToString(), folder, port.ToString(CultureInfo.InvariantCulture), began, connection])
        )!;
        await process.WaitForExitAsync();
        if (process.ExitCode != (phase == Phase.Work ? 0 : 128 + 9))
        {
            throw new InvalidOperationException($"{name} {phase} ended with {process.ExitCode}.");
        }
    }

    var into = Directory.CreateDirectory(Path.Combine(target, name)).FullName;
    foreach (var pack in Directory.GetFiles(Path.Combine(folder, "evidence")))
    {
        File.Copy(pack, Path.Combine(Directory.CreateDirectory(Path.Combine(into, "evidence")).FullName, Path.GetFileName(pack)), overwrite: true);
    }

    File.Copy(Path.Combine(folder, "authority.json"), Path.Combine(into, "authority.json"), overwrite: true);
    File.Copy(Path.Combine(folder, "ended-at"), Path.Combine(into, "ended-at"), overwrite: true);
    await (
        server is null ? PackAsync(Path.Combine(folder, "gateway"), Path.Combine(into, "store.tar.xz")) : DumpAsync(server, Path.Combine(into, "store.sql.xz"))
    );
    await Finish.RunAsync(target, name, folder, connection.Length > 0 ? connection : null);
    Directory.Delete(folder, recursive: true);
}

// Keys of these fixtures alone: they are made once and kept, so that another making has the same.
static void WriteKeys(string folder, string target)
{
    var (here, kept) = (Directory.CreateDirectory(Path.Combine(folder, "keys")).FullName, Directory.CreateDirectory(Path.Combine(target, "keys")).FullName);
    foreach (var (name, kind) in new[] { ("seal", SigningKeyKind.RsaSha256), ("evidence", SigningKeyKind.EcdsaP256Sha256) })
    {
        var file = Path.Combine(kept, $"{name}.p12");
        if (!File.Exists(file))
        {
            File.WriteAllBytes(
                file,
                Invoicing.Formats.Signatures.Keys.SelfSignedCertificate.CreatePkcs12(
                    $"Fixture {name}",
                    kind,
                    TimeSpan.FromDays(36_500),
                    new Clock(DateTimeOffset.UtcNow.AddDays(1)),
                    ""
                )
            );
        }

        File.Copy(file, Path.Combine(here, $"{name}.p12"));
    }

    File.Copy(Path.Combine(here, "seal.p12"), Path.Combine(here, "lost.p12"));
}

static async Task PackAsync(string gateway, string file)
{
    await using (var books = new SqliteConnection($"Data Source={Path.Combine(gateway, "books.db")};Pooling=false"))
    {
        await books.OpenAsync();
        await using var command = books.CreateCommand();
        command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE); VACUUM; PRAGMA wal_checkpoint(TRUNCATE);";
        await command.ExecuteNonQueryAsync();
    }

    await using (var tar = File.Create(file[..^3]))
    {
        await TarFile.CreateFromDirectoryAsync(gateway, tar, includeBaseDirectory: false);
    }

    await RunAsync("xz", "-9e", "-f", file[..^3]);
}

static async Task DumpAsync(PostgresServer server, string file)
{
    var settings = new Npgsql.NpgsqlConnectionStringBuilder(server.ConnectionString);
    await RunAsync(
        "pg_dump",
        "--no-owner",
        "--no-privileges",
        "-h",
        settings.Host!,
        "-p",
        settings.Port.ToString(CultureInfo.InvariantCulture),
        "-U",
        settings.Username!,
        "-f",
        file[..^3],
        settings.Database!
    );
    await RunAsync("xz", "-9e", "-f", file[..^3]);
}

static async Task RunAsync(string program, params string[] arguments)
{
    using var process = Process.Start(program, arguments);
    await process.WaitForExitAsync();
    if (process.ExitCode != 0)
    {
        throw new InvalidOperationException($"{program} ended with {process.ExitCode}.");
    }
}
