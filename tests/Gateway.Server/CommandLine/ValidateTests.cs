using System.Text;
using System.Text.Json.Nodes;

namespace Invoicing.Gateway.Server.Tests.CommandLine;

public sealed class ValidateTests : IDisposable
{
    private const string Versions = "peppol-bis3@3.0.19,peppol-bis3@3.0.21";
    private readonly string _folder = Directory.CreateTempSubdirectory("gw-validate").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Compare_DocumentThatOnlyOneVersionRefuses_ExitCodeOneAndTheRule()
    {
        var file = Save("differs.xml", DocumentSamples.WithWildcard());

        var (code, output, _) = await GatewayCommand.RunAsync("validate", "--compare", Versions, file);
        var (jsonCode, json, _) = await GatewayCommand.RunAsync("validate", "--compare", Versions, "--format", "json", file);

        Assert.Equal((1, 1), (code, jsonCode));
        var cells = output.TrimEnd('\n').Split('\t');
        Assert.Equal((file, "peppol-bis3@3.0.19", "peppol-bis3@3.0.21", "FAIL"), (cells[0], cells[1], cells[3], cells[4]));
        Assert.Contains("PEPPOL-EN16931-R004:->fatal", cells[5], StringComparison.Ordinal);
        var change = JsonNode.Parse(json)!["changes"]!.AsArray().Single(change => change!["code"]!.GetValue<string>() == "PEPPOL-EN16931-R004")!;
        Assert.Equal("fatal", change["after"]!.GetValue<string>());
        Assert.Equal("peppol-bis3@3.0.21", change["fault"]!["ruleSet"]!.GetValue<string>());
    }

    [Fact]
    public async Task Compare_DocumentWithoutChange_ExitCodeZero()
    {
        var (code, output, _) = await GatewayCommand.RunAsync("validate", "--compare", Versions, Save("same.xml", DocumentSamples.Peppol()));

        Assert.Equal(0, code);
        Assert.EndsWith("\t", output.TrimEnd('\n'), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("peppol-bis3@3.0.21", "takes two versions")]
    [InlineData("peppol-bis3@1,peppol-bis3@3.0.21", "GW-RULES-UNKNOWN")]
    [InlineData("en16931-ubl,peppol-bis3", "GW-RULES-COMPARE")]
    public async Task Compare_WhatCannotBeCompared_ExitCodeTwo(string versions, string says)
    {
        var (code, _, errors) = await GatewayCommand.RunAsync("validate", "--compare", versions, Save("any.xml", DocumentSamples.Peppol()));

        Assert.Equal(2, code);
        Assert.Contains(says, errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}", "GW-INTAKE-FORMAT")]
    [InlineData("[]", "GW-INTAKE-FORMAT")]
    [InlineData("{ \"a\": ", "GW-INTAKE-FORMAT")]
    [InlineData("no XML", "GW-XML-NOT-XML")]
    public async Task Validate_JsonThatIsNoInvoice_NotToldThatItIsNoXml(string content, string code)
    {
        var (exit, rows, _) = await GatewayCommand.RunAsync("validate", Save("file", Encoding.UTF8.GetBytes(content)));

        Assert.Equal(1, exit);
        Assert.Contains($"\tnone\tFAIL\t{code}\t", rows, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Validate_JsonInvoice_JudgedAsTheUblItBecomesAndToldInItsOwnWords()
    {
        var good = Save("good.json", Encoding.UTF8.GetBytes(Samples.Json("C-1")));
        var bad = Save("bad.json", Encoding.UTF8.GetBytes(Samples.Json("C-2").Replace("\"name\": \"Consultanta\"", "", StringComparison.Ordinal)));

        var (passed, rows, _) = await GatewayCommand.RunAsync("validate", good);
        var (failed, text, _) = await GatewayCommand.RunAsync("validate", "--format", "text", bad);
        var (_, json, _) = await GatewayCommand.RunAsync("validate", "--rules", "en16931-ubl", "--format", "json", bad);

        Assert.Equal((0, 1), (passed, failed));
        Assert.Contains($"{good}\ten16931-ubl\tPASS\t", rows, StringComparison.Ordinal);
        Assert.Contains("    at /lines/0/item/name\n", text, StringComparison.Ordinal);
        var fault = Assert.Single(JsonNode.Parse(json)!["faults"]!.AsArray())!;
        Assert.Equal(("BR-25", "/lines/0/item/name", "BT-153"), ((string?)fault["code"], (string?)fault["path"], (string?)fault["term"]));
    }

    [Fact]
    public async Task Validate_ByARouteOfTheConfiguration_SaysWhatTheRouteWouldDo()
    {
        var config = Save(
            "gateway.json",
            """
            {
              "destinations": [ { "id": "anaf", "connector": "anaf", "settings": {} } ],
              "routes": [ { "id": "ro", "format": "cius-ro-1.0.1", "destination": "anaf" } ]
            }
            """u8.ToArray()
        );
        var lei = Save("lei.json", Encoding.UTF8.GetBytes(Samples.Json("C-3", "RON")));
        var euro = Save("euro.json", Encoding.UTF8.GetBytes(Samples.Json("C-4")));

        var (code, rows, _) = await GatewayCommand.RunAsync("validate", "--route", "ro", "--config", config, lei, euro);
        var (unknown, _, errors) = await GatewayCommand.RunAsync("validate", "--route", "de", "--config", config, lei);
        var (both, _, _) = await GatewayCommand.RunAsync("validate", "--route", "ro", "--rules", "all", "--config", config, lei);

        Assert.Equal((1, 2, 2), (code, unknown, both));
        var lines = rows.TrimEnd('\n').Split('\n');
        Assert.StartsWith($"{lei}\tro\tPASS\t\t", lines[0], StringComparison.Ordinal);
        Assert.StartsWith($"{euro}\tro\tFAIL\tBR-RO-030\t", lines[1], StringComparison.Ordinal);
        Assert.Contains("Unknown route 'de'", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Validate_TenThousandFaults_ListIsBoundedAndAllAreCounted()
    {
        var file = Save("many.xml", DocumentSamples.WithFaults(10_000));

        var (_, json, _) = await GatewayCommand.RunAsync("validate", "--rules", "en16931-ubl", "--format", "json", file);
        var (_, tsv, _) = await GatewayCommand.RunAsync("validate", "--rules", "en16931-ubl", file);
        var (code, text, _) = await GatewayCommand.RunAsync("validate", "--rules", "en16931-ubl", "--format", "text", file);

        var verdict = JsonNode.Parse(json)!;
        var count = verdict["faultCount"]!.GetValue<int>();
        Assert.InRange(count, 10_000, 10_100);
        Assert.Equal(1000, verdict["faults"]!.AsArray().Count);
        var fault = verdict["faults"]!.AsArray().First(fault => fault!["code"]!.GetValue<string>() == "BR-21")!;
        Assert.All((string[])["code", "severity", "path", "line", "column", "term", "message", "hint", "ruleSet"], name => Assert.NotNull(fault[name]));
        var cells = tsv.TrimEnd('\n').Split('\t');
        Assert.Equal((11, "en16931-ubl", "en16931-ubl@1.3.16", ""), (cells.Length, cells[1], cells[9], cells[10]));
        Assert.Equal(1, cells[3].Split(',').Count(id => id == "BR-21"));
        Assert.Equal(count, cells[6..9].Sum(cell => int.Parse(cell, System.Globalization.CultureInfo.InvariantCulture)));
        Assert.InRange(int.Parse(cells[6], System.Globalization.CultureInfo.InvariantCulture), 10_000, count);
        Assert.Equal(1, code);
        Assert.Contains($"faults: {count}, the first 1000 listed", text, StringComparison.Ordinal);
        Assert.Equal(1000, text.Split('\n').Count(line => line.StartsWith("  fatal ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Validate_ProfileWithoutRules_PartialInItsRowAndExitCodeOneUnlessLet()
    {
        var file = Save("cius-pt.xml", DocumentSamples.Naming("urn:cen.eu:en16931:2017#compliant#urn:feap.gov.pt:CIUS-PT:2.1.1"));

        var (code, tsv, _) = await GatewayCommand.RunAsync("validate", file);
        var (let, _, _) = await GatewayCommand.RunAsync("validate", "--allow-partial", file);
        var (_, json, _) = await GatewayCommand.RunAsync("validate", "--format", "json", file);
        var (_, text, _) = await GatewayCommand.RunAsync("validate", "--format", "text", file);

        Assert.Equal((1, 0), (code, let));
        var rows = tsv.TrimEnd('\n').Split('\n').Select(row => row.Split('\t')).ToList();
        Assert.Equal(["PASS", "PASS", "PARTIAL"], rows.Select(row => row[2]));
        Assert.Equal(("urn:cen.eu:en16931:2017#compliant#urn:feap.gov.pt:CIUS-PT:2.1.1", "", "GW-RULES-PARTIAL"), (rows[2][1], rows[2][3], rows[2][4]));
        var row = JsonNode.Parse(json.TrimEnd('\n').Split('\n')[^1])!;
        Assert.Equal((false, "PARTIAL"), (row["passed"]!.GetValue<bool>(), row["verdict"]!.GetValue<string>()));
        Assert.Contains("CIUS-PT:2.1.1 PARTIAL, faults: 1", text, StringComparison.Ordinal);
        Assert.Contains("--allow-partial", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("urn:peppol:pint:billing-1@xx-1", 1, 0)]
    [InlineData("urn:garbage", 1, 0)]
    [InlineData("urn:cen.eu:en16931:2017", 0, 0)]
    public async Task Validate_ByProfile_ExitCode(string profile, int code, int let)
    {
        var file = Save("any.xml", DocumentSamples.Naming(profile));

        Assert.Equal(
            (code, let),
            ((await GatewayCommand.RunAsync("validate", file)).Code, (await GatewayCommand.RunAsync("validate", "--allow-partial", file)).Code)
        );
    }

    [Fact]
    public async Task Validate_AllowPartial_ForgivesNoFault()
    {
        var file = Save(
            "broken.xml",
            Encoding.UTF8.GetBytes(
                Encoding.UTF8.GetString(DocumentSamples.Naming("urn:garbage")).Replace("<cbc:ID>V-10</cbc:ID>", "<cbc:ID> </cbc:ID>", StringComparison.Ordinal)
            )
        );

        Assert.Equal(1, (await GatewayCommand.RunAsync("validate", "--allow-partial", file)).Code);
    }

    [Fact]
    public async Task Validate_TwoVersionsOfOneRuleSet_RowsTellThemApart()
    {
        var (_, tsv, _) = await GatewayCommand.RunAsync(
            "validate",
            "--rules",
            "peppol-bis3@3.0.19,peppol-bis3-3.0.21,peppol-bis3",
            Save("versions.xml", DocumentSamples.Peppol())
        );

        var rows = tsv.TrimEnd('\n').Split('\n').Select(row => row.Split('\t')).ToList();
        Assert.Equal(["peppol-bis3", "peppol-bis3-3.0.21", "peppol-bis3"], rows.Select(row => row[1]));
        Assert.Equal(["peppol-bis3@3.0.19", "peppol-bis3@3.0.21", "peppol-bis3@3.0.21"], rows.Select(row => row[9]));
    }

    [Theory]
    [InlineData("declared", 1)]
    [InlineData("en16931-ubl,peppol-bis3", 2)]
    public async Task Validate_TextLongerThanIntakeTakes_RefusedInItsWords(string rules, int rows)
    {
        var file = Save("long.xml", DocumentSamples.WithBuyerReference(new string('x', 1_100_000)));

        var (code, tsv, _) = await GatewayCommand.RunAsync("validate", "--rules", rules, file);
        var (_, text, _) = await GatewayCommand.RunAsync("validate", "--rules", rules, "--format", "text", file);

        Assert.Equal(1, code);
        Assert.Equal(rows, tsv.Split('\n').Count(row => row.Contains("\tFAIL\tGW-XML-TEXT-LENGTH\t", StringComparison.Ordinal)));
        Assert.Contains("A text of 1100000 characters is longer than 1048576.", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Validate_Folder_JsonInvoicesAreJudgedAndOthersCounted()
    {
        Save("a.xml", DocumentSamples.Naming("urn:cen.eu:en16931:2017"));
        var json = Save("b.JSON", Encoding.UTF8.GetBytes(Samples.Json("C-5")));
        Save("package.json", "{ \"name\": \"no invoice\" }"u8.ToArray());
        Save("readme.txt", "text"u8.ToArray());

        var (code, rows, errors) = await GatewayCommand.RunAsync("validate", _folder);

        Assert.Equal(0, code);
        Assert.Contains($"{json}\ten16931-ubl\tPASS\t", rows, StringComparison.Ordinal);
        Assert.Contains($"Passed over in {_folder}: 2 file(s) of another kind: package.json, readme.txt.", errors, StringComparison.Ordinal);
    }

    private string Save(string name, byte[] document)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllBytes(path, document);
        return path;
    }
}
