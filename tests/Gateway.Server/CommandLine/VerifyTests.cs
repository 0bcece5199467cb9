using System.Diagnostics;
using System.Text;
using Invoicing.Faults;
using Invoicing.Ports.Signing;
using Invoicing.Signatures;
using Invoicing.Signatures.Keys;

namespace Invoicing.Gateway.Server.Tests.CommandLine;

public sealed class VerifyTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("gw-verify").FullName;
    private readonly string _signed;

    public VerifyTests()
    {
        var certificate = SelfSignedCertificate.Create("Leuchtturm", SigningKeyKind.EcdsaP256Sha256, TimeSpan.FromDays(1), TimeProvider.System);
        var signed = new XadesSigner().Sign(DocumentSamples.Peppol(), new CertificateSigningKey(certificate), TimeProvider.System.GetUtcNow());
        _signed = Encoding.UTF8.GetString(signed.Value!.Document.Span);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Verify_OurOwn_HoldsBothWays()
    {
        var file = Save("own.xml", _signed);
        var (code, output, errors) = await RunAsync(file);
        var (strictCode, strictOutput, _) = await RunAsync("--strict", file);

        Assert.Equal((0, 0, ""), (code, strictCode, errors));
        Assert.Equal((file, "holds", "CN=Leuchtturm", "strict: holds"), Cells(output) is var cells ? (cells[0], cells[1], cells[2], cells[5]) : default);
        Assert.Equal(output, strictOutput);
    }

    public static TheoryData<string, string> Rewritings { get; } =
        new()
        {
            { "<Invoice ", "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\r\n<Invoice " },
            { "<Invoice ", "\uFEFF<Invoice " },
            { "<Invoice ", "<!-- a remark --><Invoice " },
            { "unitCode=\"", "\r\n\tunitCode=\"" },
            { "&amp;", "&#38;" },
            { "<cbc:ID>", "<cbc:ID ><![CDATA[]]>" },
            { "</Invoice>", "</Invoice\n>\n<!-- a remark -->" },
        };

    [Theory]
    [MemberData(nameof(Rewritings))]
    public async Task Verify_OurOwnWrittenAnew_HoldsByTheStandardAndNotStrictly(string from, string to)
    {
        var text = _signed.Contains(from, StringComparison.Ordinal) ? _signed.Replace(from, to, StringComparison.Ordinal) : _signed + "\n";
        var file = Save("anew.xml", text);
        var (code, output, _) = await RunAsync(file);
        var (strictCode, strictOutput, hints) = await RunAsync("--strict", file);

        Assert.Equal((0, "holds", "strict: GW-SIG-NOT-CANONICAL"), (code, Cells(output)[1], Cells(output)[5]));
        Assert.Equal(1, strictCode);
        Assert.Equal(["DOES NOT HOLD", "GW-SIG-NOT-CANONICAL", "strict: fails; by the standard: holds"], Cells(strictOutput)[1..]);
        Assert.Contains("without --strict", hints, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_Utf16_HoldsByTheStandard()
    {
        var file = Path.Combine(_folder, "utf16.xml");
        File.WriteAllText(file, "<?xml version=\"1.0\" encoding=\"utf-16\"?>" + _signed, Encoding.Unicode);

        Assert.Equal(0, (await RunAsync(file)).Code);
    }

    [Fact]
    public async Task Verify_Changed_DoesNotHoldEitherWay()
    {
        var file = Save("changed.xml", _signed.Replace("<cbc:ID>", "<cbc:ID>9", StringComparison.Ordinal));
        var (code, output, _) = await RunAsync(file);
        var (strictCode, strictOutput, _) = await RunAsync("--strict", file);

        Assert.Equal((1, 1), (code, strictCode));
        Assert.Equal(["DOES NOT HOLD", "GW-SIG-DIGEST", "strict: GW-SIG-DIGEST"], Cells(output)[1..]);
        Assert.Equal("strict: fails; by the standard: DOES NOT HOLD", Cells(strictOutput)[3]);
    }

    [Theory]
    [InlineData("http://www.w3.org/2001/04/xmlenc#sha256", "http://www.w3.org/2000/09/xmldsig#sha1")]
    [InlineData("http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256", "http://www.w3.org/2000/09/xmldsig#dsa-sha1")]
    [InlineData("http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256", "http://www.w3.org/2000/09/xmldsig#hmac-sha1")]
    public async Task Verify_AlgorithmThatIsNotJudged_ExitCodeThreeAndItsName(string from, string to)
    {
        var file = Save("old.xml", _signed.Replace(from, to, StringComparison.Ordinal));
        var (code, output, _) = await RunAsync(file);

        Assert.Equal((3, "NOT JUDGED", "GW-SIG-ALGORITHM"), (code, Cells(output)[1], Cells(output)[2]));
        Assert.Contains(to, Cells(output)[3], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_SeveralFiles_TheWorstDecides()
    {
        var good = Save("a.xml", _signed);
        var old = Save("b.xml", _signed.Replace("xmlenc#sha256", "xmlenc#sha224", StringComparison.Ordinal));
        var bad = Save("c.xml", _signed.Replace("<cbc:ID>", "<cbc:ID>9", StringComparison.Ordinal));

        Assert.Equal(3, (await RunAsync(good, old)).Code);
        Assert.Equal(1, (await RunAsync(old, bad, good)).Code);
        Assert.Equal(1, (await RunAsync(_folder)).Code);
        Assert.Equal(2, (await RunAsync(good, Path.Combine(_folder, "none.xml"))).Code);
    }

    private static string[] Cells(string output) => output.TrimEnd('\n').Split('\t');

    private string Save(string name, string document)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, document);
        return path;
    }

    private static async Task<(int Code, string Output, string Errors)> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "invoicing.dll"), "verify", .. arguments])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = await process.StandardError.ReadToEndAsync();
        var written = await output;
        await process.WaitForExitAsync();
        return (process.ExitCode, written, errors);
    }
}
