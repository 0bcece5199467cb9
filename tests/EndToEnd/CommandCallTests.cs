using Invoicing.EndToEnd.Tests.Support;

namespace Invoicing.EndToEnd.Tests;

/// <summary>Calls of the command line as they are documented, and wrong ones.</summary>
public sealed class CommandCallTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("invoicing-call-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("validate")]
    [InlineData("validate --nonsense FOLDER")]
    [InlineData("validate --format yaml FOLDER")]
    [InlineData("validate FOLDER/absent.xml")]
    [InlineData("validate FOLDER")]
    [InlineData("verify")]
    [InlineData("verify FOLDER")]
    [InlineData("convert FOLDER/absent.xml")]
    [InlineData("convert --to en16931-ubl FOLDER/absent.xml")]
    [InlineData("sign FOLDER/absent.xml")]
    [InlineData("evidence")]
    [InlineData("evidence verify")]
    [InlineData("evidence verify FOLDER/absent.zip")]
    [InlineData("evidence verify --key abc FOLDER/absent.zip")]
    [InlineData("audit verify --data FOLDER/absent")]
    [InlineData("retry --all")]
    [InlineData("retry --key key-on-the-command-line --all")]
    [InlineData("cancel --key env:NOT_SET_ANYWHERE")]
    [InlineData("serve --config FOLDER/absent.json")]
    [InlineData("sandbox --anaf-port many")]
    [InlineData("demo --count -1")]
    public async Task Call_Wrong_ExitCodeTwoAndTheReasonWithoutAStackTrace(string call)
    {
        var (code, output, errors) = await GatewayProcess.RunAsync(
            call.Replace("FOLDER", _folder, StringComparison.Ordinal).Split(' ', StringSplitOptions.RemoveEmptyEntries)
        );

        Assert.True(code == 2, $"{code}: {output}{errors}");
        Assert.NotEqual("", errors.Trim());
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("--version")]
    [InlineData("evidence verify --help")]
    public async Task Call_AsksForHelp_ExitCodeZero(string call) => Assert.Equal(0, (await GatewayProcess.RunAsync(call.Split(' '))).ExitCode);

    [Fact]
    public async Task Validate_FolderWithXmlSpeltAnyWay_EachHasItsRow()
    {
        var sample = GatewayProcess.Sample("ie-books.xml");
        Directory.CreateDirectory(Path.Combine(_folder, "sub"));
        foreach (var name in new[] { "a.xml", "B.XML", "sub/c.Xml", ".hidden.xml" })
        {
            File.Copy(sample, Path.Combine(_folder, name));
        }

        var (code, output, errors) = await GatewayProcess.RunAsync("validate", "--rules", "en16931-ubl", _folder);

        Assert.True(code == 0, output + errors);
        Assert.Equal(4, output.TrimEnd().Split('\n').Length);
    }

    [Fact]
    public async Task EvidenceVerify_OptionsBeforeTheFile_AsDocumented()
    {
        var (_, output, errors) = await GatewayProcess.RunAsync("demo", "--json", "--out", _folder);
        Assert.True(Directory.GetFiles(_folder, "*.evidence.zip") is [_, ..], output + errors);
        var pack = Directory.GetFiles(_folder, "*.evidence.zip")[0];
        var (_, told, _) = await GatewayProcess.RunAsync("evidence", "verify", pack);
        var key = told.Split('\t').First(cell => cell.StartsWith("sha256:", StringComparison.Ordinal));
        var other = $"sha256:{new string('0', 64)}";

        Assert.Equal(0, (await GatewayProcess.RunAsync("evidence", "verify", "--key", key, pack)).ExitCode);
        Assert.Equal(0, (await GatewayProcess.RunAsync("evidence", "verify", "--key", other, "--key", key, pack, pack)).ExitCode);
        Assert.Equal(1, (await GatewayProcess.RunAsync("evidence", "verify", "--key", other, pack)).ExitCode);
        Assert.Equal(2, (await GatewayProcess.RunAsync("evidence", "verify", "--checkpoints", pack, pack)).ExitCode);
    }
}
