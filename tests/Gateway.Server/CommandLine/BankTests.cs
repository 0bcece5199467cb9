using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Invoicing.Gateway.Server.Tests.CommandLine;

public sealed class BankTests : IDisposable
{
    private const string Message =
        ":20:A\n:25:DE89370400440532013000\n:28C:1/1\n:60F:C250101EUR1,00\n:61:250115C2,00NTRFNONREF\n:86:Invoice 5\n:62F:C250131EUR3,00\n-\n";

    private readonly string _folder = Directory.CreateTempSubdirectory("gw-bank").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Read_GoodFile_PrintsEntriesAndControlFiguresAndExitsZero()
    {
        var (code, json, _) = await RunAsync("bank", "read", "--json", Save(Message));

        var statement = JsonNode.Parse(json)!["statements"]![0]!;
        Assert.Equal(0, code);
        Assert.Equal(2m, statement["entries"]![0]!["signed"]!.GetValue<decimal>());
        Assert.True(statement["control"]![0]!["agrees"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Read_BrokenFile_PrintsLineAndFieldAndExitsOne()
    {
        var (code, output, _) = await RunAsync("bank", "read", Save(Message.Replace("250115C", "251315C", StringComparison.Ordinal)));

        Assert.Equal(1, code);
        Assert.Contains("Line 5, :61:", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_FigureThatDiffers_IsRefusedOnlyWhenStrict()
    {
        var file = Save(Message.Replace("EUR3,00", "EUR4,00", StringComparison.Ordinal));

        Assert.Equal((0, 1), ((await RunAsync("bank", "read", file)).Code, (await RunAsync("bank", "read", "--strict", file)).Code));
    }

    [Theory]
    [InlineData("bank", "read", "absent.xml")]
    [InlineData("bank", "read", "--encoding", "klingon", "$")]
    [InlineData("bank", "read", "--mapping", "absent.json", "$")]
    [InlineData("bank", "read")]
    public async Task Read_WrongCall_ExitsTwo(params string[] arguments)
    {
        var file = Save(Message);

        Assert.Equal(2, (await RunAsync([.. arguments.Select(argument => argument == "$" ? file : argument)])).Code);
    }

    private static async Task<(int Code, string Output, string Errors)> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "invoicing.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output, await errors);
    }

    private string Save(string text)
    {
        var path = Path.Combine(_folder, "statement.sta");
        File.WriteAllText(path, text);
        return path;
    }
}
