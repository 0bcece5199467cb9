using System.Diagnostics;

namespace Invoicing.EndToEnd.Tests;

/// <summary>A format, its rule set, a mandate and a connector cost a folder and one line each. See tests/Extension.</summary>
public sealed class ExtensionTests : IDisposable
{
    private static readonly string[] Tools = ["/bin/bash", "/usr/bin/curl", "/usr/bin/git", "/usr/bin/tar", "/usr/bin/awk"];

    private readonly string _folder = Directory.CreateTempSubdirectory("invoicing-extension-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Extension_FoldersAndALineEach_BringAnInvoiceToItsAcknowledgement()
    {
        Assert.SkipUnless(Tools.All(File.Exists), "bash, curl, git, tar and awk are what the script is for.");

        var (code, said) = await RunAsync("run.sh");

        Assert.True(code == 0, said);
        Assert.EndsWith("OK\n", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("one line", "", true)]
    [InlineData("two lines", "second\n", false)]
    public async Task Count_LinesOutsideTheFolders_OneIsAllowed(string change, string more, bool allowed)
    {
        Assert.SkipUnless(Tools.All(File.Exists), "bash and git are what the script is for.");
        await File.WriteAllTextAsync(Path.Combine(_folder, "Table.cs"), "before\n");
        await GitAsync("init", "-q");
        await GitAsync("add", "-A");
        await GitAsync("-c", "user.name=x", "-c", "user.email=x@example.com", "-c", "commit.gpgsign=false", "commit", "-q", "-m", change);
        Directory.CreateDirectory(Path.Combine(_folder, "New"));
        await File.WriteAllTextAsync(Path.Combine(_folder, "New", "Part.cs"), "many\nlines\n");
        await File.WriteAllTextAsync(Path.Combine(_folder, "Table.cs"), $"before\nfirst\n{more}");

        var (code, said) = await RunAsync("count.sh", _folder, "New");

        Assert.True(code == (allowed ? 0 : 1), said);
    }

    private Task<(int Code, string Said)> GitAsync(params string[] arguments) => StartAsync("git", ["-C", _folder, .. arguments]);

    private static Task<(int Code, string Said)> RunAsync(string script, params string[] arguments)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Invoicing.sln")))
        {
            folder = folder.Parent;
        }

        return StartAsync("/bin/bash", [Path.Combine(folder.FullName, "tests", "Extension", script), .. arguments]);
    }

    private static async Task<(int Code, string Said)> StartAsync(string program, IEnumerable<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await errors + output);
    }
}
