using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Invoicing.Gateway.Server.Tests.CommandLine;

public sealed class MandatesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("gw-mandates").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Plan_Invoice_SaysWhatWhereByWhenAndWhy()
    {
        var file = Save("invoice.json", Samples.Json("M-1"));

        var (code, text, _) = await RunAsync("plan", file);
        var (jsonCode, json, _) = await RunAsync("plan", "--json", file);
        var step = JsonNode.Parse(json)!.AsArray().Single(plan => plan!["country"]!.GetValue<string>() == "RO")!["steps"]![0]!;

        Assert.Equal((0, 0), (code, jsonCode));
        Assert.Contains("RO ro-efactura: required", text, StringComparison.Ordinal);
        Assert.Contains("1. clear as cius-ro-1.0.1 by anaf, by 2026-11-27", text, StringComparison.Ordinal);
        Assert.Contains("OUG 120/2021", text, StringComparison.Ordinal);
        Assert.Equal(("2026-11-27", 0), ((string?)step["sendBy"], step["routes"]!.AsArray().Count));
    }

    [Fact]
    public async Task Plan_ConfigurationWithoutRouteForARequiredStep_ExitCodeOne()
    {
        var config = Save("gateway.json", """{ "routes": [], "destinations": [] }""");

        var (code, text, _) = await RunAsync("plan", "--config", config, Save("invoice.json", Samples.Json("M-2")));

        Assert.Equal(1, code);
        Assert.Contains("No route of the configuration does it.", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{", 1, "GW-")]
    [InlineData("no invoice", 1, "GW-INTAKE-FORMAT")]
    public async Task Plan_WhatIsNoInvoice_ExitCodeOneAndWhy(string content, int expected, string code)
    {
        var (exit, _, errors) = await RunAsync("plan", Save("broken", content));

        Assert.Equal(expected, exit);
        Assert.Contains(code, errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Plan_NoSuchFile_ExitCodeTwo() => Assert.Equal(2, (await RunAsync("plan", Path.Combine(_folder, "absent"))).Code);

    private string Save(string name, string content)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, content);
        return path;
    }

    private static async Task<(int Code, string Output, string Errors)> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "invoicing.dll"), "mandates", .. arguments])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = await process.StandardError.ReadToEndAsync();
        var written = await output;
        await process.WaitForExitAsync();
        return (process.ExitCode, written, errors);
    }
}
