using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Invoicing.EndToEnd.Tests.Support;

namespace Invoicing.EndToEnd.Tests;

/// <summary>Every command as a process: started, interrupted, started again.</summary>
public sealed class CommandProcessTests : IDisposable
{
    private const string Key = "process-test-key-that-is-no-secret";
    private readonly string _folder = Directory.CreateTempSubdirectory("invoicing-process-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    [InlineData("QUIT")]
    public async Task Sandbox_Signal_EndsAtOnceAndGivesItsPortsFree(string signal)
    {
        var ports = Ports();
        for (var run = 1; run <= 2; run++)
        {
            using var sandbox = await SandboxAsync(ports);
            await sandbox.SignalAsync(signal);
            var (code, took) = await sandbox.EndAsync();

            Assert.True(code == 0, sandbox.Said);
            Assert.InRange(took, TimeSpan.Zero, TimeSpan.FromSeconds(10));
            Assert.All(ports, port => Assert.False(Answers(port), $"{port} still answers."));
        }
    }

    [Fact]
    public async Task Sandbox_PortTaken_ExitCodeTwoAndTheAuthorityAndThePort()
    {
        using var held = new TcpListener(IPAddress.Loopback, 0);
        held.Start();
        var port = ((IPEndPoint)held.LocalEndpoint).Port;
        foreach (
            var (option, name) in new[] { ("--anaf-port", "ANAF"), ("--http-api-port", "HTTP API"), ("--zatca-port", "ZATCA"), ("--sftp-port", "SFTP server") }
        )
        {
            var others = new[] { "--anaf-port", "--http-api-port", "--zatca-port", "--sftp-port" }
                .Where(other => other != option)
                .SelectMany(other => new[] { other, "0" });

            var (code, _, errors) = await GatewayProcess.RunAsync(["sandbox", "--folder", Path.Combine(_folder, "taken"), option, $"{port}", .. others]);

            Assert.Equal(2, code);
            Assert.Contains($"{name}: port {port}", errors, StringComparison.Ordinal);
            Assert.Contains(option, errors, StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Serve_PortTakenOrAddressNotOurs_ExitCodeTwoWithoutAStackTrace()
    {
        using var held = new TcpListener(IPAddress.Loopback, 0);
        held.Start();
        foreach (var address in new[] { $"http://127.0.0.1:{((IPEndPoint)held.LocalEndpoint).Port}", "http://192.0.2.1:8080" })
        {
            var (code, output, errors) = await GatewayProcess.RunAsync("serve", "--data", Path.Combine(_folder, "taken"), "--urls", address);

            Assert.Equal(2, code);
            Assert.Contains("GW-URLS-UNUSABLE", errors, StringComparison.Ordinal);
            Assert.Contains(address, errors, StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", errors + output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Sandbox_StoppedWithTheGatewayAndStartedAgain_KeepsTokensAndRecordsAndNothingParks()
    {
        var ports = Ports();
        var gateway = Configure(ports, delay: null);
        for (var run = 1; run <= 3; run++)
        {
            using var sandbox = await SandboxAsync(ports);
            using var serve = await ServeAsync(gateway);
            using var client = Client(gateway);
            var id = await SubmitAsync(client, $"RUN-{run}");

            var state = await EndOfAsync(client, id);

            Assert.Equal(("completed", "cleared"), (Text(state, "standing"), Text(state, "authority")));
            Assert.Equal(run, (await RecordsAsync(ports[0])).Count(entry => Text(entry!.AsObject(), "event") == "commit"));
            foreach (var process in new[] { serve, sandbox })
            {
                await process.SignalAsync("INT");
                Assert.Equal(0, (await process.EndAsync()).ExitCode);
            }
        }
    }

    [Fact]
    public async Task Sandbox_RestartedUnderARunningGateway_TheVerdictOfWhatItTookBeforeComes()
    {
        var ports = Ports();
        var gateway = Configure(ports, """[{"fault":"verdict-delay","seconds":6,"times":0}]""");
        using var serve = await ServeAsync(gateway);
        using var client = Client(gateway);
        string id;
        using (var first = await SandboxAsync(ports, Path.Combine(_folder, "faults.json")))
        {
            id = await SubmitAsync(client, "BEFORE-1");
            await UntilAsync(async () => (await RecordsAsync(ports[0])).Any(entry => Text(entry!.AsObject(), "event") == "commit"));
            await first.SignalAsync("TERM");
            await first.EndAsync();
        }

        using var second = await SandboxAsync(ports);
        var state = await EndOfAsync(client, id);

        Assert.Equal(("completed", "cleared"), (Text(state, "standing"), Text(state, "authority")));
        Assert.Single(await RecordsAsync(ports[0]), entry => Text(entry!.AsObject(), "event") == "commit");
    }

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    public async Task Serve_SignalWhileAnUploadIsOnTheWire_WaitsForItsAnswerAndEndsWithZero(string signal)
    {
        var ports = Ports();
        var gateway = Configure(ports, """[{"fault":"delay","on":"upload","seconds":5}]""");
        using var sandbox = await SandboxAsync(ports, Path.Combine(_folder, "faults.json"));
        string id;
        using (var serve = await ServeAsync(gateway))
        using (var client = Client(gateway))
        {
            id = await SubmitAsync(client, "SLOW-1");
            await UntilAsync(async () => (await RecordsAsync(ports[0])).Any(entry => Text(entry!.AsObject(), "event") == "fault"));
            await serve.SignalAsync(signal);
            var (code, took) = await serve.EndAsync();

            Assert.True(code == 0, serve.Said);
            Assert.InRange(took, TimeSpan.FromSeconds(2.5), TimeSpan.FromSeconds(25));
        }

        using (var serve = await ServeAsync(gateway))
        using (var client = Client(gateway))
        {
            Assert.Equal("cleared", Text(await EndOfAsync(client, id), "authority"));
            var attempts = (await client.GetFromJsonAsync<JsonObject>($"/v1/invoices/{id}"))!["attempts"]?.AsArray();
            Assert.True(attempts is null or { Count: 1 }, "A stop must not have made it ask or send again.");
        }
    }

    [Fact]
    public async Task Serve_SecondSignal_EndsAtOnce()
    {
        var ports = Ports();
        var gateway = Configure(ports, """[{"fault":"hang","on":"upload"}]""");
        using var sandbox = await SandboxAsync(ports, Path.Combine(_folder, "faults.json"));
        using var serve = await ServeAsync(gateway);
        using var client = Client(gateway);
        await SubmitAsync(client, "HANGS-1");
        await UntilAsync(async () => (await RecordsAsync(ports[0])).Any(entry => Text(entry!.AsObject(), "event") == "fault"));

        await serve.SignalAsync("INT");
        await Task.Delay(1500);
        Assert.False(serve.HasEnded, "It had an upload on the wire: " + serve.Said);
        await serve.SignalAsync("INT");
        var (code, took) = await serve.EndAsync();

        Assert.Equal(130, code);
        Assert.InRange(took, TimeSpan.Zero, TimeSpan.FromSeconds(3));
    }

    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    public async Task Demo_Signal_EndsWithoutAStackTrace(string signal, int exitCode)
    {
        using var demo = new RunningCommand("demo", "--count", "200");
        await demo.UntilAsync("ERP →");
        await Task.Delay(2000);

        await demo.SignalAsync(signal);
        var (code, took) = await demo.EndAsync();

        Assert.True(code == exitCode, $"{code}: {demo.Said}");
        Assert.InRange(took, TimeSpan.Zero, TimeSpan.FromSeconds(20));
        Assert.DoesNotContain("   at ", demo.Said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("validate", "FILE")]
    [InlineData("convert", "--to", "en16931-ubl", "FILE")]
    [InlineData("verify", "FILE")]
    [InlineData("sign", "--key", "FILE", "SAMPLE")]
    [InlineData("evidence", "verify", "FILE")]
    [InlineData("audit", "verify", "--trust", "FILE")]
    [InlineData("retry", "--key", "file:FILE", "--all")]
    [InlineData("cancel", "--key", "file:FILE", "--all")]
    public async Task Command_InterruptedWhileItReads_EndsAtOnceAndRunsTheNextTime(params string[] call)
    {
        // A pipe that nobody writes to: whoever opens it waits.
        var pipe = Path.Combine(_folder, "pipe.xml");
        using (var make = Process.Start("mkfifo", [pipe]))
        {
            await make.WaitForExitAsync();
        }

        var sample = GatewayProcess.Sample("ie-books.xml");
        using (var waits = new RunningCommand(Arguments(call, pipe, sample)))
        {
            await Task.Delay(3000);
            Assert.False(waits.HasEnded, waits.Said);
            await waits.SignalAsync("INT");
            var (code, took) = await waits.EndAsync();

            Assert.Equal(130, code);
            Assert.InRange(took, TimeSpan.Zero, TimeSpan.FromSeconds(3));
        }

        var (again, output, errors) = await GatewayProcess.RunAsync(Arguments(call, sample, sample));
        Assert.True(again is 0 or 1 or 2, output + errors);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }

    private static string[] Arguments(string[] call, string file, string sample) =>
        [.. call.Select(word => word.Replace("FILE", file, StringComparison.Ordinal).Replace("SAMPLE", sample, StringComparison.Ordinal))];

    private async Task<RunningCommand> SandboxAsync(int[] ports, string? faults = null)
    {
        var sandbox = new RunningCommand([
            "sandbox",
            "--folder",
            Path.Combine(_folder, "sandbox"),
            "--anaf-port",
            $"{ports[0]}",
            "--http-api-port",
            $"{ports[1]}",
            "--sftp-port",
            $"{ports[2]}",
            "--zatca-port",
            "0",
            .. faults is null ? Array.Empty<string>() : ["--faults", faults],
        ]);
        await sandbox.UntilAsync("Faults  ");
        return sandbox;
    }

    private static async Task<RunningCommand> ServeAsync(string configuration)
    {
        var serve = new RunningCommand("serve", "--config", configuration);
        await serve.UntilAsync("Now listening on");
        return serve;
    }

    /// <summary>A configuration against a sandbox on these ports, and the script of its faults.</summary>
    private string Configure(int[] ports, string? delay)
    {
        File.WriteAllText(Path.Combine(_folder, "faults.json"), delay ?? "[]");
        var file = Path.Combine(_folder, "gateway.json");
        var anaf = $"http://127.0.0.1:{ports[0]}/";
        File.WriteAllText(
            file,
            $$"""
            {
              "data": "{{_folder}}/data", "urls": "http://127.0.0.1:{{ports[3]}}",
              "api": { "keys": [ { "name": "erp", "tenant": "acme", "scopes": ["invoices:write", "invoices:read"],
                "sha256": "{{Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(Key)))}}" } ] },
              "destinations": [ { "id": "anaf", "connector": "anaf", "settings": { "environment": "test", "baseAddress": "{{anaf}}test/FCTEL/rest/",
                "tokenAddress": "{{anaf}}anaf-oauth2/v1/token", "clientId": "sandbox-client", "clientSecret": "file:{{_folder}}/secret",
                "refreshToken": "file:{{_folder}}/refresh", "tokenFile": "{{_folder}}/anaf-token" } } ],
              "routes": [ { "id": "ro", "format": "cius-ro-1.0.1", "destination": "anaf", "acknowledgement": { "firstLook": "00:00:01", "longestPause": "00:00:02" } } ],
              "flow": { "longestPause": "00:00:02" }
            }
            """
        );
        File.WriteAllText(Path.Combine(_folder, "secret"), "sandbox-secret");
        File.WriteAllText(Path.Combine(_folder, "refresh"), "sandbox-refresh-token");
        return file;
    }

    private static HttpClient Client(string configuration)
    {
        var client = new HttpClient { BaseAddress = new(JsonNode.Parse(File.ReadAllText(configuration))!["urls"]!.GetValue<string>()) };
        client.DefaultRequestHeaders.Authorization = new("Bearer", Key);
        return client;
    }

    private static async Task<string> SubmitAsync(HttpClient client, string number)
    {
        var invoice = JsonNode.Parse(await File.ReadAllTextAsync(GatewayProcess.Sample("ro-standard.json")))!;
        invoice["number"] = number;
        using var answer = await client.PostAsJsonAsync("/v1/invoices", invoice);
        var said = (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
        Assert.True(answer.StatusCode == HttpStatusCode.Accepted, said.ToJsonString());
        return Text(said, "id");
    }

    private static async Task<JsonObject> EndOfAsync(HttpClient client, string id)
    {
        JsonObject? state = null;
        await UntilAsync(async () => Text(state = (await client.GetFromJsonAsync<JsonObject>($"/v1/invoices/{id}"))!, "standing") != "active");
        return state!;
    }

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        for (var watch = Stopwatch.StartNew(); !await holds(); await Task.Delay(100))
        {
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(60), "It did not come to that in a minute.");
        }
    }

    private static async Task<JsonArray> RecordsAsync(int port)
    {
        using var client = new HttpClient();
        return (await client.GetFromJsonAsync<JsonArray>($"http://127.0.0.1:{port}/sandbox/log"))!;
    }

    private static string Text(JsonObject of, string name) => of[name]?.GetValue<string>() ?? "";

    private static bool Answers(int port)
    {
        try
        {
            using var client = new TcpClient("127.0.0.1", port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    /// <summary>Four ports that are free now.</summary>
    private static int[] Ports()
    {
        var listeners = Enumerable.Range(0, 4).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToList();
        listeners.ForEach(listener => listener.Start());
        int[] ports = [.. listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port)];
        listeners.ForEach(listener => listener.Dispose());
        return ports;
    }
}
