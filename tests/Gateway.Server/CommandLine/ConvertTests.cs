using System.Text;
using System.Text.Json.Nodes;

namespace Invoicing.Gateway.Server.Tests.CommandLine;

public sealed class ConvertTests : IDisposable
{
    private const string Cbc = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2";
    private readonly string _folder = Directory.CreateTempSubdirectory("gw-convert").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Convert_UblToCiiAndBack_TheSameDocument()
    {
        var ubl = Save("ubl.xml", Samples.Ubl("C-1"));
        var (cii, back) = (Path.Combine(_folder, "cii.xml"), Path.Combine(_folder, "back.xml"));

        var (there, _, _) = await GatewayCommand.RunAsync("convert", "--to", "cii-d16b", "--strict", "--out", cii, ubl);
        var (home, _, _) = await GatewayCommand.RunAsync("convert", "--to", "ubl-2.1", "--strict", "--from", "cii-d16b", "--out", back, cii);

        Assert.Equal((0, 0), (there, home));
        Assert.Equal(File.ReadAllText(ubl), File.ReadAllText(back));
    }

    [Fact]
    public async Task Convert_StrictWhereATermWouldBeLost_ExitCodeFourAndTheTerm()
    {
        var two = Save("two.json", Json("\"precedingInvoices\": [ { \"reference\": \"A-1\" }, { \"reference\": \"A-2\" } ],"));
        var report = Path.Combine(_folder, "report.json");

        var (strict, output, errors) = await GatewayCommand.RunAsync("convert", "--to", "cii-d16b", "--strict", "--report", report, two);
        var (loose, document, warnings) = await GatewayCommand.RunAsync("convert", "--to", "cii-d16b", two);

        Assert.Equal((4, 0, ""), (strict, loose, output));
        Assert.Contains("GW-CONVERT-STRICT: 1 piece(s) of content that bind seller and buyer would be lost: BT-25.", errors, StringComparison.Ordinal);
        Assert.Contains("warning GW-CONVERT-LOSS", warnings, StringComparison.Ordinal);
        Assert.Contains("A-1", document, StringComparison.Ordinal);
        var loss = Assert.Single(JsonNode.Parse(File.ReadAllText(report))!["losses"]!.AsArray())!;
        Assert.Equal(
            ("write", "BT-25", "noPlace", "A-2", true),
            (loss["step"]!.ToString(), loss["term"]!.ToString(), loss["why"]!.ToString(), loss["content"]!.ToString(), loss["binding"]!.GetValue<bool>())
        );
    }

    [Fact]
    public async Task Convert_WithoutTotals_WrittenAndToldWhichRulesItBreaks()
    {
        var file = Save("bare.json", Json(""));

        var (code, document, errors) = await GatewayCommand.RunAsync("convert", "--to", "en16931-ubl", file);
        var (completed, _, silent) = await GatewayCommand.RunAsync("convert", "--to", "en16931-ubl", "--complete", file);

        Assert.Equal((0, 0, ""), (code, completed, silent));
        Assert.Contains("<Invoice", document, StringComparison.Ordinal);
        Assert.Contains("warning GW-CONVERT-INVALID: The en16931-ubl that was written breaks its rules (", errors, StringComparison.Ordinal);
        Assert.Contains("BR-CO-15", errors, StringComparison.Ordinal);
        Assert.Contains("--complete", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("urn:cen.eu:en16931:2017", 0)]
    [InlineData("urn:cen.eu:en16931:2017#conformant#urn:example:extension", 4)]
    public async Task Convert_StrictWithContentOutsideTheNorm_RefusedWhereAnExtensionIsAgreed(string specification, int expected)
    {
        var xml = Encoding.UTF8.GetString(Samples.Ubl("C-2"));
        var (open, close) = ("<cbc:CustomizationID>", "</cbc:CustomizationID>");
        var named = xml[..(xml.IndexOf(open, StringComparison.Ordinal) + open.Length)] + specification + xml[xml.IndexOf(close, StringComparison.Ordinal)..];
        var file = Save(
            "x.xml",
            Encoding.UTF8.GetBytes(
                named.Replace("</cbc:ID><cbc:IssueDate>", $"</cbc:ID><cbc:UUID xmlns:cbc=\"{Cbc}\">u-1</cbc:UUID><cbc:IssueDate>", StringComparison.Ordinal)
            )
        );

        var (code, _, errors) = await GatewayCommand.RunAsync("convert", "--to", "cii-d16b", "--strict", file);

        Assert.Equal(expected, code);
        Assert.Contains("u-1", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cii-d16b", "GW-INTAKE-DECLARED")]
    [InlineData("json-1", "GW-INTAKE-DECLARED")]
    public async Task Convert_WronglyDeclared_ToldApartFromWrongContent(string declared, string code)
    {
        var ubl = Save("ubl.xml", Samples.Ubl("C-3"));

        var (exit, _, errors) = await GatewayCommand.RunAsync("convert", "--to", "ubl-2.1", "--from", declared, ubl);

        Assert.Equal(1, exit);
        Assert.Contains(code, errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<a/>", "GW-INTAKE-FORMAT:")]
    [InlineData("<rsm:CrossIndustryInvoice>", "GW-XML")]
    public async Task Convert_WrongContent_SaysWhatIsWrong(string content, string code)
    {
        var (exit, _, errors) = await GatewayCommand.RunAsync(
            "convert",
            "--to",
            "ubl-2.1",
            "--from",
            "cii-d16b",
            Save("x.xml", Encoding.UTF8.GetBytes(content))
        );

        Assert.Equal(1, exit);
        Assert.Contains(code, errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Convert_XRechnungCii_JudgedByItsOwnRules()
    {
        var file = Save("full.json", File.ReadAllBytes(Fixture("xrechnung-cii", "invoice.source.json")));
        var cii = Path.Combine(_folder, "x.xml");

        var (converted, _, _) = await GatewayCommand.RunAsync("convert", "--to", "xrechnung-cii", "--out", cii, file);
        var (judged, rows, _) = await GatewayCommand.RunAsync("validate", "--as-of", "2026-11-22", cii);

        Assert.Equal((0, 0), (converted, judged));
        Assert.Contains("xrechnung-cii@2.6.0", rows, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Formats_Always_PrintTheTable()
    {
        var (code, output, _) = await GatewayCommand.RunAsync("formats");
        var (_, json, _) = await GatewayCommand.RunAsync("formats", "--json");

        Assert.Equal(0, code);
        Assert.Contains("| `xrechnung-cii` | yes | yes | `en16931-cii`, `xrechnung-cii` |", output, StringComparison.Ordinal);
        Assert.Contains(JsonNode.Parse(json)!.AsArray(), row => row!["format"]!.ToString() == "cii-d16b");
    }

    private static string Json(string rows) => Samples.Json("C-9").Insert(Samples.Json("C-9").IndexOf('{', StringComparison.Ordinal) + 1, rows);

    private string Save(string name, string text) => Save(name, Encoding.UTF8.GetBytes(text));

    private string Save(string name, byte[] content)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllBytes(path, content);
        return path;
    }

    private static string Fixture(string format, string name)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Invoicing.sln")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder.FullName, "tests", "Fixtures", "Formats", format, name);
    }
}
