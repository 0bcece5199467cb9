namespace Invoicing.Gateway.Server.Tests.CommandLine;

/// <summary>What is wrong with a call, and not with what it looks at, ends with exit code 2 and names what is taken.</summary>
public sealed class UsageTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("gw-usage").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("There is no rule set nope", "peppol-bis3", "validate", "--rules", "nope")]
    [InlineData("There is no rule set peppol-bis3@1", "3.0.21", "validate", "--rules", "en16931-ubl,peppol-bis3@1")]
    [InlineData("No rule set is named", "declared", "validate", "--rules", ",")]
    [InlineData("There is no option --frob", "validate --help", "validate", "--frob")]
    [InlineData("'nope' not recognized", "xrechnung-ubl", "convert", "--to", "nope")]
    [InlineData("'--x'", "", "formats", "--x")]
    [InlineData("is no fingerprint", "sha256:", "evidence", "verify", "--key", "nope")]
    [InlineData("--anaf-port takes a port", "65535", "sandbox", "--anaf-port", "65536")]
    public async Task WrongCall_ExitCodeTwoAndWhatIsTaken(string says, string names, params string[] call)
    {
        var file = Path.Combine(_folder, "invoice.xml");
        File.WriteAllBytes(file, DocumentSamples.Peppol());

        var (code, output, errors) = await GatewayCommand.RunAsync(call[0] is "sandbox" or "formats" ? call : [.. call, file]);

        Assert.Equal(2, code);
        Assert.Contains(says, errors, StringComparison.Ordinal);
        Assert.Contains(names, errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors + output, StringComparison.Ordinal);
    }
}
