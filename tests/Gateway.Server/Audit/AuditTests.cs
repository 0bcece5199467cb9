using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using Invoicing.Faults;
using Invoicing.Gateway.Configuration;
using Invoicing.Gateway.Server.Tests.Api;
using Invoicing.Pipeline.Checkpoints;

namespace Invoicing.Gateway.Server.Tests.Audit;

/// <summary>The whole way: a gateway seals and stamps, an auditor with nothing but its files and openssl's root verifies.</summary>
public sealed class AuditTests : IDisposable
{
    private readonly string _files = Directory.CreateTempSubdirectory("gw-audit").FullName;

    public void Dispose() => Directory.Delete(_files, recursive: true);

    [Fact]
    public async Task Verify_SealedAndStampedWhileTheGatewayRuns_TellsWhatIsProven()
    {
        await using var tsa = await HttpTsa.StartAsync();
        await using var gateway = await StartAsync(tsa);
        using var client = gateway.Client();
        var id = await InvoiceTests.CompletedAsync(gateway, client, "A-1");
        var list = await UntilAsync(client, stamped => stamped.Checkpoints.Any(one => one.Stamp is not null));
        var (pack, kept) = (await KeepAsync(client, $"/v1/invoices/{id}/evidence", "pack.zip"), await KeepAsync(client, "/v1/audit/checkpoints", "kept.json"));
        var key = CheckpointSignature.Verify(list.Signed()[0]).Value!.Key;

        var evidence = await RunAsync("evidence", "verify", pack, "--key", $"sha256:{key}", "--trust", tsa.Openssl.RootFile, "--checkpoints", kept);
        var audit = await RunAsync("audit", "verify", "--data", gateway.Folder, "--trust", tsa.Openssl.RootFile, "--checkpoints", kept);

        Assert.True(evidence.Code == 0, evidence.Output);
        Assert.Contains("entries in the log up to checkpoint", evidence.Output, StringComparison.Ordinal);
        Assert.Contains("by CN=Lighthouse stamps", evidence.Output, StringComparison.Ordinal);
        Assert.Contains($"sha256:{key}", evidence.Output, StringComparison.Ordinal);
        Assert.True(audit.Code == 0, audit.Output);
        Assert.Contains("log\tholds", audit.Output, StringComparison.Ordinal);
        Assert.Contains(", trusted)", audit.Output, StringComparison.Ordinal);
        Assert.Contains($"key\tsha256:{key}\ttrusted", audit.Output, StringComparison.Ordinal);

        Assert.Equal(1, (await RunAsync("evidence", "verify", pack, "--key", new string('0', 64))).Code);
        Assert.Equal(1, (await RunAsync("audit", "verify", "--data", gateway.Folder, "--key", new string('0', 64))).Code);
        Assert.Equal(2, (await RunAsync("evidence", "verify", pack, "--key", "0")).Code);
        Assert.Equal(2, (await RunAsync("evidence", "verify", pack, "--trust", pack)).Code);
        Assert.Equal(2, (await RunAsync("evidence", "verify", pack, "--checkpoints", pack)).Code);
        Assert.Equal(2, (await RunAsync("audit", "verify", "--data", _files)).Code);
    }

    [Fact]
    public async Task Verify_LogTamperedWith_ExitCodeOneAndTheFirstBreak()
    {
        await using var gateway = await StartAsync(null);
        using var client = gateway.Client();
        await InvoiceTests.CompletedAsync(gateway, client, "A-2");
        await UntilAsync(client, list => list.Checkpoints.Count > 0);
        await using (var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path.Combine(gateway.Folder, "books.db")};Pooling=False"))
        {
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = "UPDATE audit SET actor = 'somebody' WHERE seq = 2";
            Assert.Equal(1, await command.ExecuteNonQueryAsync());
        }

        var audit = await RunAsync("audit", "verify", "--data", gateway.Folder);

        Assert.Equal(1, audit.Code);
        Assert.Contains("GW-LOG-BROKEN", audit.Output, StringComparison.Ordinal);
        Assert.Contains("breaks at entry 1", audit.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Gateway_AuthorityAway_CompletesAndSealsAllTheSame()
    {
        await using var tsa = await HttpTsa.StartAsync();
        tsa.Instead = static (http, _) =>
        {
            http.Response.StatusCode = 503;
            return Task.CompletedTask;
        };
        await using var gateway = await StartAsync(tsa);
        using var client = gateway.Client();
        await InvoiceTests.CompletedAsync(gateway, client, "A-3");
        var list = await UntilAsync(client, list => list.Checkpoints.Count > 0 && tsa.Asked.Count > 0);
        Assert.All(list.Checkpoints, one => Assert.Null(one.Stamp));
    }

    [Fact]
    public async Task Checkpoints_APageAtATime_FollowOneAnother()
    {
        await using var gateway = await TestGateway.StartAsync(options =>
            options with
            {
                Audit = new() { CheckpointEntries = 2, CheckpointInterval = TimeSpan.FromSeconds(1) },
            }
        );
        using var client = gateway.Client();
        await InvoiceTests.CompletedAsync(gateway, client, "A-4");
        var all = await UntilAsync(client, list => list.Checkpoints.Count >= 3);
        var (set, after, read) = (new CheckpointSet(AuditTrust.None), 0L, 0);
        for (long? next = 0; next is { } from; read++)
        {
            var page = (await ListAsync(client, $"?after={from}&limit=1"))!;
            Assert.All(page.Signed(), signed => Assert.Equal(++after, set.Add(signed).Value!.Checkpoint.Number));
            next = page.After;
        }

        Assert.True(after >= all.Checkpoints.Count && read >= after);
        foreach (var query in new[] { "?limit=0", "?limit=1001", "?after=-1", "?limit=x" })
        {
            using var answer = await client.GetAsync("/v1/audit/checkpoints" + query);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        }
    }

    [Fact]
    public async Task Gateway_TrustThatCannotBeRead_DoesNotStart()
    {
        var options = TestGateway.Options(_files) with
        {
            Audit = new()
            {
                TimestampAuthority = new() { Url = "http://127.0.0.1:9", Trust = Path.Combine(_files, "none.pem") },
            },
        };
        var host = await Invoicing.Gateway.Composition.GatewayHost.CreateAsync(options with { Destinations = [], Routes = [] }, TimeProvider.System);
        var fault = Assert.Single(host.Faults);
        Assert.Equal(("GW-CONFIG-TRUST", "/audit/timestampAuthority/trust"), (fault.Code, fault.Path));
    }

    private static Task<TestGateway> StartAsync(HttpTsa? tsa) =>
        TestGateway.StartAsync(options =>
            options with
            {
                Audit = new()
                {
                    CheckpointInterval = TimeSpan.FromSeconds(1),
                    TimestampAuthority = tsa is null
                        ? null
                        : new()
                        {
                            Url = tsa.Address.AbsoluteUri,
                            Trust = tsa.Openssl.RootFile,
                            Interval = TimeSpan.FromSeconds(1),
                        },
                },
            }
        );

    private static Task<CheckpointList?> ListAsync(HttpClient client, string query) => client.GetFromJsonAsync<CheckpointList>("/v1/audit/checkpoints" + query);

    private static async Task<CheckpointList> UntilAsync(HttpClient client, Func<CheckpointList, bool> isSo)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            var list = (await ListAsync(client, ""))!;
            if (isSo(list))
            {
                return list;
            }

            await Task.Delay(50, patience.Token);
        }
    }

    private async Task<string> KeepAsync(HttpClient client, string path, string name)
    {
        var file = Path.Combine(_files, name);
        await File.WriteAllBytesAsync(file, await client.GetByteArrayAsync(path));
        return file;
    }

    private static async Task<(int Code, string Output)> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "invoicing.dll"), .. arguments])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + errors);
    }
}
