using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Invoicing.Formats.UblInvoice;
using Invoicing.Ports.Documents;

namespace Invoicing.Gateway.Server.Tests.Api;

public sealed class DocumentTests
{
    [Fact]
    public async Task Validate_GoodUbl_PassesByTheDeclaredRules()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var client = gateway.Client();

        using var answer = await client.PostAsync("/v1/validate", Samples.XmlBody(Samples.Ubl("V-1")));
        var verdict = (await answer.Content.ReadFromJsonAsync<JsonObject>())!;

        Assert.True(verdict["passed"]!.GetValue<bool>(), verdict.ToString());
        Assert.Contains(verdict["ruleSets"]!.AsArray(), set => set!.GetValue<string>().StartsWith("en16931-ubl@", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Validate_BrokenTotal_NamesRuleTermAndPlace()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var client = gateway.Client();
        var xml = System.Text.Encoding.UTF8.GetString(Samples.Ubl("V-2"));
        var start = xml.IndexOf("PayableAmount", StringComparison.Ordinal);
        var from = xml.IndexOf('>', start) + 1;
        var broken = xml[..from] + "1.00" + xml[xml.IndexOf('<', from)..];

        using var answer = await client.PostAsync(
            "/v1/validate?rules=en16931-ubl&asOf=2026-11-20",
            Samples.XmlBody(System.Text.Encoding.UTF8.GetBytes(broken))
        );
        var verdict = (await answer.Content.ReadFromJsonAsync<JsonObject>())!;

        Assert.False(verdict["passed"]!.GetValue<bool>());
        Assert.Equal("2026-11-20", verdict["asOf"]!.GetValue<string>());
        var fault = verdict["faults"]!.AsArray().Single(fault => fault!["code"]!.GetValue<string>() == "BR-CO-16")!;
        Assert.Equal("fatal", fault["severity"]!.GetValue<string>());
        Assert.NotNull(fault["message"]);
        Assert.NotNull(fault["path"]);
    }

    [Fact]
    public async Task Validate_Json_JudgedAsTheUblItBecomes()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var client = gateway.Client();

        using var good = await client.PostAsync("/v1/validate", Samples.JsonBody(Samples.Json("V-3")));
        using var bad = await client.PostAsync("/v1/validate", Samples.JsonBody(Samples.Json("V-4", currency: "QQQ")));

        Assert.True((await good.Content.ReadFromJsonAsync<JsonObject>())!["passed"]!.GetValue<bool>());
        Assert.False((await bad.Content.ReadFromJsonAsync<JsonObject>())!["passed"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Validate_TenThousandFaults_ListIsBoundedAndAllAreCounted()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var client = gateway.Client();

        using var answer = await client.PostAsync("/v1/validate?rules=en16931-ubl", Samples.XmlBody(DocumentSamples.WithFaults(10_000)));
        var verdict = (await answer.Content.ReadFromJsonAsync<JsonObject>())!;

        Assert.InRange(verdict["faultCount"]!.GetValue<int>(), 10_000, 10_100);
        Assert.Equal(1000, verdict["faults"]!.AsArray().Count);
        var fault = verdict["faults"]!.AsArray().First(fault => fault!["code"]!.GetValue<string>() == "BR-21")!;
        Assert.All((string[])["code", "severity", "path", "line", "column", "term", "message", "hint", "ruleSet"], name => Assert.NotNull(fault[name]));
    }

    [Theory]
    [InlineData("/v1/validate", false)]
    [InlineData("/v1/validate?allowPartial=true", true)]
    public async Task Validate_ProfileWithoutRules_HasNotPassedUnlessLet(string path, bool passed)
    {
        await using var gateway = await TestGateway.StartAsync();
        using var client = gateway.Client();

        using var answer = await client.PostAsync(path, Samples.XmlBody(DocumentSamples.Naming("urn:garbage")));
        var verdict = (await answer.Content.ReadFromJsonAsync<JsonObject>())!;

        Assert.Equal((passed, "urn:garbage"), (verdict["passed"]!.GetValue<bool>(), verdict["unjudged"]!.GetValue<string>()));
        Assert.Equal(
            "warning",
            verdict["faults"]!.AsArray().Single(fault => fault!["code"]!.GetValue<string>() == "GW-RULES-PARTIAL")!["severity"]!.GetValue<string>()
        );
        Assert.Contains(verdict["ruleSets"]!.AsArray(), set => set!.GetValue<string>().StartsWith("en16931-ubl@", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Validate_XRechnung_SaysWhoseLevelsApply()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var client = gateway.Client();
        var xml = DocumentSamples.Naming("urn:cen.eu:en16931:2017#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0");

        using var declared = await client.PostAsync("/v1/validate", Samples.XmlBody(xml));
        using var named = await client.PostAsync("/v1/validate?rules=xrechnung-ubl", Samples.XmlBody(xml));

        Assert.Equal("kosit-xrechnung-cius-invoice@2026-01-31", (await declared.Content.ReadFromJsonAsync<JsonObject>())!["scenario"]!.GetValue<string>());
        Assert.Null((await named.Content.ReadFromJsonAsync<JsonObject>())!["scenario"]);
    }

    [Fact]
    public async Task Compare_TwoVersions_NamesWhatChangesOrNothing()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var client = gateway.Client();
        const string Address = "/v1/validate/compare?versions=peppol-bis3@3.0.19,peppol-bis3@3.0.21";

        using var differs = await client.PostAsync(Address, Samples.XmlBody(DocumentSamples.WithWildcard()));
        using var same = await client.PostAsync(Address, Samples.XmlBody(DocumentSamples.Peppol()));
        var comparison = (await differs.Content.ReadFromJsonAsync<JsonObject>())!;

        var change = comparison["changes"]!.AsArray().Single(change => change!["code"]!.GetValue<string>() == "PEPPOL-EN16931-R004")!;
        Assert.Equal((null, "fatal"), (change["before"]?.GetValue<string>(), change["after"]!.GetValue<string>()));
        Assert.Equal("peppol-bis3@3.0.19", comparison["before"]!["ruleSet"]!.GetValue<string>());
        Assert.False(comparison["after"]!["passed"]!.GetValue<bool>());
        Assert.Empty((await same.Content.ReadFromJsonAsync<JsonObject>())!["changes"]!.AsArray());
    }

    [Theory]
    [InlineData("/v1/validate/compare?versions=peppol-bis3")]
    [InlineData("/v1/validate/compare?versions=en16931-ubl,peppol-bis3")]
    [InlineData("/v1/validate?asOf=yesterday")]
    [InlineData("/v1/convert?to=nowhere")]
    [InlineData("/v1/convert")]
    public async Task Any_WrongQuery_400(string path)
    {
        await using var gateway = await TestGateway.StartAsync();
        using var client = gateway.Client();

        using var answer = await client.PostAsync(path, Samples.JsonBody(Samples.Json("V-5")));

        Assert.Equal((HttpStatusCode.BadRequest, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
    }

    [Fact]
    public async Task Convert_JsonToUbl_CompleteDocumentThatReadsBack()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var client = gateway.Client();

        using var answer = await client.PostAsync("/v1/convert?to=ubl-2.1&complete=true", Samples.JsonBody(Samples.Json("C-1")));

        Assert.Equal("0", Assert.Single(answer.Headers.GetValues("Conversion-Losses")));
        var read = new UblInvoiceFormat().Read(await answer.Content.ReadAsByteArrayAsync(), ReadLimits.Default);
        Assert.Equal(("C-1", 242m), (read.Invoice?.Number, read.Invoice?.Totals?.Due?.Amount));
    }

    [Fact]
    public async Task Convert_ContentWithoutATerm_InTheLossReport()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var client = gateway.Client();
        var xml = System.Text.Encoding.UTF8.GetString(Samples.Ubl("C-2"));
        const string Extension = "<cbc:UUID xmlns:cbc=\"urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2\">lost-content</cbc:UUID>";
        var at = xml.IndexOf("</cbc:ID>", StringComparison.Ordinal) + "</cbc:ID>".Length;

        using var answer = await client.PostAsync(
            "/v1/convert?to=json-1&report=true",
            Samples.XmlBody(System.Text.Encoding.UTF8.GetBytes(xml[..at] + Extension + xml[at..]))
        );
        var report = (await answer.Content.ReadFromJsonAsync<JsonObject>())!;

        var loss = Assert.Single(report["losses"]!.AsArray())!;
        Assert.Equal(("read", "lost-content"), (loss["step"]!.GetValue<string>(), loss["content"]!.GetValue<string>()));
        Assert.Equal("1", Assert.Single(answer.Headers.GetValues("Conversion-Losses")));
    }
}
