using System.Diagnostics;

namespace Invoicing.Gateway.Server.Tests.CommandLine;

public sealed class ServeTests
{
    [Fact]
    public async Task Serve_WrongConfiguration_ExitCodeTwoAndEveryFaultOnTheErrorStream()
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, """{"limits":{"maxDepth":1},"routes":[{"id":"r","format":"ubl-2.1"}]}""");

        var (code, errors) = await RunAsync("serve", "--config", file);

        File.Delete(file);
        Assert.Equal(2, code);
        Assert.Contains("/limits/maxDepth", errors, StringComparison.Ordinal);
        Assert.Contains("/routes/0/destination", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Serve_UnknownConnector_ExitCodeTwo()
    {
        var folder = Directory.CreateTempSubdirectory("gw-serve").FullName;
        var file = Path.Combine(folder, "gateway.json");
        await File.WriteAllTextAsync(file, """{"destinations":[{"id":"a","connector":"pigeon"}]}""");

        var (code, errors) = await RunAsync("serve", "--config", file, "--data", Path.Combine(folder, "data"));

        Assert.Equal(2, code);
        Assert.Contains("GW-CONFIG-CONNECTOR", errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(folder, "data")));
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<(int Code, string Errors)> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "invoicing.dll"), .. arguments])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = await process.StandardError.ReadToEndAsync();
        await output;
        await process.WaitForExitAsync();
        return (process.ExitCode, errors);
    }
}
