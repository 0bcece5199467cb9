using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Invoicing.EndToEnd.Tests.Support;

namespace Invoicing.EndToEnd.Tests;

/// <summary>The first hour of somebody who reads README and nothing else: its lines as they are printed, but for the ports.</summary>
public sealed class FirstHourTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("invoicing-first-hour-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Readme_FromInitToProof_WorksAsPrinted()
    {
        Assert.SkipUnless(File.Exists("/bin/bash") && File.Exists("/usr/bin/curl"), "bash and curl are what the README is for.");
        var ports = Ports(4);
        var url = $"http://127.0.0.1:{ports[0]}";
        string[] authorities = ["--anaf-port", $"{ports[1]}", "--http-api-port", $"{ports[2]}"];
        var init = await GatewayProcess.RunAsync(["init", "--folder", _folder, "--urls", url, .. authorities]);
        Assert.True(init.ExitCode == 0, init.Errors);
        using var sandbox = new RunningCommand([
            "sandbox",
            "--folder",
            Path.Combine(_folder, "sandbox"),
            .. authorities,
            "--zatca-port",
            "0",
            "--sftp-port",
            $"{ports[3]}",
        ]);
        await sandbox.UntilAsync("Faults  ");
        using var serve = new RunningCommand("serve", "--config", Path.Combine(_folder, "gateway.json"));
        await serve.UntilAsync("Now listening on");

        var curls = (await File.ReadAllLinesAsync(Path.Combine(Root(), "README.md")))
            .Where(line => line.StartsWith("curl ", StringComparison.Ordinal))
            .Select(line => line.Split(" #")[0].TrimEnd())
            .ToList();
        Assert.Equal(4, curls.Count);
        var answers = new List<JsonObject>();
        foreach (var curl in curls.Take(3))
        {
            answers.Add(JsonNode.Parse(await ShellAsync(curl.Replace("http://127.0.0.1:8080", url, StringComparison.Ordinal)))!.AsObject());
        }

        Assert.Equal(2, answers[2]["invoices"]!.AsArray().Count);
        using var client = new HttpClient { BaseAddress = new(url) };
        client.DefaultRequestHeaders.Authorization = new("Bearer", (await File.ReadAllTextAsync(Path.Combine(_folder, "gateway.key"))).Trim());
        foreach (var accepted in answers.Take(2))
        {
            var id = accepted["id"]!.GetValue<string>();
            Assert.Equal("cleared", (await EndAsync(client, id))["authority"]!.GetValue<string>());
            var pack = Path.Combine(_folder, $"{id}.zip");
            var proof = curls[3].Replace("http://127.0.0.1:8080", url, StringComparison.Ordinal).Replace("/ID/", $"/{id}/", StringComparison.Ordinal);
            await ShellAsync(proof.Replace("-o evidence.zip", $"-o '{pack}'", StringComparison.Ordinal));
            Assert.Equal(0, (await GatewayProcess.RunAsync("evidence", "verify", pack)).ExitCode);
        }

        Assert.Equal(0, (await GatewayProcess.RunAsync("health", "--url", url)).ExitCode);
        foreach (var process in new[] { serve, sandbox })
        {
            await process.SignalAsync("INT");
            Assert.Equal(0, (await process.EndAsync()).ExitCode);
        }

        Assert.Equal(1, (await GatewayProcess.RunAsync("health", "--url", url)).ExitCode);
    }

    [Fact]
    public async Task Init_FilesThatAreThere_LeftAsTheyAre()
    {
        Assert.Equal(0, (await GatewayProcess.RunAsync("init", "--folder", _folder)).ExitCode);
        var before = await File.ReadAllTextAsync(Path.Combine(_folder, "gateway.json"));

        var (code, _, errors) = await GatewayProcess.RunAsync("init", "--folder", _folder);

        Assert.Equal(2, code);
        Assert.Contains("left as it is", errors, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllTextAsync(Path.Combine(_folder, "gateway.json")));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, ModeOf(Path.Combine(_folder, "gateway.key")));
    }

    [Theory]
    [InlineData("invoice.json")]
    [InlineData("invoice.xml")]
    public void Samples_All_AreNamedInTheReadme(string sample)
    {
        Assert.True(File.Exists(Path.Combine(Root(), "samples", sample)));
        Assert.Contains($"@samples/{sample}", File.ReadAllText(Path.Combine(Root(), "README.md")), StringComparison.Ordinal);
    }

    /// <summary>What the README says to install by; not built anew here, which would take minutes.</summary>
    [Fact]
    public async Task Publish_Folder_RunsOnItsOwn()
    {
        var configuration = AppContext.BaseDirectory.Contains("Release", StringComparison.Ordinal) ? "Release" : "Debug";
        var output = Path.Combine(_folder, "published");
        Assert.Contains(
            "dotnet publish src/Gateway.Server --configuration Release --output",
            await File.ReadAllTextAsync(Path.Combine(Root(), "README.md")),
            StringComparison.Ordinal
        );

        var (code, said) = await RunAsync(
            "dotnet",
            "publish",
            Path.Combine(Root(), "src", "Gateway.Server"),
            "--configuration",
            configuration,
            "--output",
            output,
            "--no-build"
        );
        Assert.True(code == 0, said);
        var installed = Path.Combine(output, OperatingSystem.IsWindows() ? "invoicing.exe" : "invoicing");

        var validated = await RunAsync(installed, "validate", Path.Combine(Root(), "samples", "invoice.xml"));
        var demo = await RunAsync(installed, "--version");

        Assert.True(validated.Code == 0, validated.Said);
        Assert.Contains("PASS", validated.Said, StringComparison.Ordinal);
        Assert.Equal(0, demo.Code);
    }

    [System.Diagnostics.CodeAnalysis.SuppressMessage("Interoperability", "CA1416", Justification = "Windows has no modes; the test is for those that have.")]
    private static UnixFileMode ModeOf(string file) =>
        OperatingSystem.IsWindows() ? UnixFileMode.UserRead | UnixFileMode.UserWrite : File.GetUnixFileMode(file);

    /// <summary>A line of the README, in a folder that has the samples beside what init wrote.</summary>
    private async Task<string> ShellAsync(string line)
    {
        var samples = Path.Combine(_folder, "samples");
        if (!Directory.Exists(samples))
        {
            Directory.CreateSymbolicLink(samples, Path.Combine(Root(), "samples"));
        }

        var (code, said) = await RunAsync("/bin/bash", "-c", $"cd '{_folder}' && {line} -s");
        Assert.True(code == 0, $"{line}: {said}");
        return said;
    }

    private static async Task<(int Code, string Said)> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output + await errors);
    }

    private static async Task<JsonObject> EndAsync(HttpClient client, string id)
    {
        for (var watch = Stopwatch.StartNew(); ; await Task.Delay(200))
        {
            var state = (await client.GetFromJsonAsync<JsonObject>($"/v1/invoices/{id}"))!;
            if (state["standing"]!.GetValue<string>() != "active" || watch.Elapsed > TimeSpan.FromMinutes(1))
            {
                return state;
            }
        }
    }

    private static int[] Ports(int count)
    {
        var listeners = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToList();
        listeners.ForEach(listener => listener.Start());
        int[] ports = [.. listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port)];
        listeners.ForEach(listener => listener.Dispose());
        return ports;
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Invoicing.sln")))
        {
            folder = folder.Parent;
        }

        return folder.FullName;
    }
}
