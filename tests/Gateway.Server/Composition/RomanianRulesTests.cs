using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Invoicing.Formats.CiusRo;
using Invoicing.Gateway.Documents;
using Invoicing.Gateway.Server.Demo;
using Invoicing.Ports.Documents;
using Invoicing.Sandbox.Anaf;

namespace Invoicing.Gateway.Server.Tests.Composition;

/// <summary>What ANAF would refuse by its own rules is refused before it is sent, and the simulated ANAF, which knows nothing of our rules, refuses it as
/// well.</summary>
public sealed class RomanianRulesTests
{
    private static string Long(int length) => new('x', length);

    public static TheoryData<string, string, string> Probes =>
        new()
        {
            { "BR-RO-030", "/currencyCode", "EUR" },
            { "BR-RO-100", "/seller/postalAddress/city", "București" },
            { "BR-RO-100", "/seller/postalAddress/city", "Sector 3" },
            { "BR-RO-100", "/seller/postalAddress/city", "SECTOR7" },
            { "BR-RO-110", "/seller/postalAddress/countrySubdivision", "B" },
            { "BR-RO-110", "/seller/postalAddress/countrySubdivision", "RO-BU" },
            { "BR-RO-110", "/seller/postalAddress/countrySubdivision", "Cluj" },
            { "BR-RO-101", "/buyer/postalAddress/countrySubdivision", "RO-B" },
            { "BR-RO-111", "/buyer/postalAddress/countrySubdivision", "" },
            { "BR-RO-A020", "/notes", "21" },
            { "BR-RO-L302", "/notes/0/text", Long(301) },
            { "BR-RO-L1024", "/lines/0/item/name", Long(101) },
            { "BR-RO-L212", "/lines/0/item/description", Long(201) },
            { "BR-RO-L155", "/number", $"1{Long(200)}" },
            { "BR-RO-010", "/number", "FACTURA" },
            { "BR-RO-081", "/seller/postalAddress/line1", "" },
            { "BR-RO-L0502", "/buyer/postalAddress/city", Long(51) },
        };

    [Theory]
    [MemberData(nameof(Probes))]
    public async Task Post_WhatAnafRefuses_IsRejectedBeforeItIsSentAndByTheSandbox(string rule, string pointer, string value)
    {
        var json = Encoding.UTF8.GetBytes(Changed(pointer, value).ToJsonString());

        await IsRejectedUnsent(json, rule);
        Assert.Contains($"[{rule}]", await SandboxSaysAsync(json), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_EveryRomanianSampleOfTheDemo_PassesBothSides()
    {
        foreach (
            var file in (string[])
                [
                    "ro-standard.json",
                    "ro-allowances-and-charges.json",
                    "ro-exempt.json",
                    "ro-foreign-currency.json",
                    "ro-intra-community.json",
                    "ro-reverse-charge.json",
                ]
        )
        {
            var json = Encoding.UTF8.GetBytes(Sample(file).ToJsonString());

            Assert.Equal("completed", (await EndOfAsync(json)).Invoice["standing"]!.GetValue<string>());
            Assert.Contains("\"ok\"", await SandboxSaysAsync(json), StringComparison.Ordinal);
        }
    }

    /// <summary>Probes from complaints that users of other programs made; kept outside of the repository.</summary>
    [Fact]
    public async Task Post_ReportedComplaints_AreRejectedUnsent()
    {
        var folder = Path.Combine(Root(), "..", "shared", "cases");
        Assert.SkipUnless(Directory.Exists(folder), "The reported cases are not beside the repository (../shared/cases).");
        string[] cases =
        [
            .. ((string[])["25-ro-eur-no-bt6", "26-ro-bucharest", "27-ro-lengths"]).SelectMany(name =>
                Directory.GetFiles(Path.Combine(folder, name), "*.json")
            ),
        ];

        Assert.NotEmpty(cases);
        foreach (var file in cases)
        {
            var json = await File.ReadAllBytesAsync(file);

            await IsRejectedUnsent(json, "BR-RO-");
            Assert.Contains("[BR-RO-", await SandboxSaysAsync(json), StringComparison.Ordinal);
        }
    }

    private static async Task IsRejectedUnsent(byte[] json, string rule)
    {
        var (invoice, sent) = await EndOfAsync(json);

        Assert.Equal(("rejected", 0), (invoice["standing"]!.GetValue<string>(), sent));
        Assert.Contains(
            invoice["faults"]!.AsArray(),
            fault => fault!["code"]!.GetValue<string>().StartsWith(rule, StringComparison.Ordinal) && fault["severity"]!.GetValue<string>() == "fatal"
        );
    }

    private static async Task<(JsonObject Invoice, int Sent)> EndOfAsync(byte[] json)
    {
        await using var gateway = await TestGateway.StartAsync(options => options with { Routes = [options.Routes[0] with { Format = "cius-ro-1.0.1" }] });
        using var client = gateway.Client();
        using var content = Samples.JsonBody(Encoding.UTF8.GetString(json));
        using var answer = await client.PostAsync("/v1/invoices", content);
        var id = (await answer.Content.ReadFromJsonAsync<JsonObject>())!["id"]!.GetValue<string>();
        var invoice = await gateway.UntilAsync(client, id, each => each["standing"]!.GetValue<string>() is "completed" or "rejected" or "parked");
        return (invoice, gateway.Authority.Sent.Count);
    }

    /// <summary>What the simulated authority's public validation says of the document as it would be sent.</summary>
    private static async Task<string> SandboxSaysAsync(byte[] json)
    {
        var engines = DocumentEngine.All();
        var read = engines.Formats.Single(format => format.Id == "json-1").Read(json, ReadLimits.Default);
        var written = new CiusRoFormat().Write(engines.Enricher.Calculate(read.Invoice!).Invoice!);
        await using var sandbox = await AnafSandbox.StartAsync(new AnafSandboxOptions());
        using var client = new HttpClient { BaseAddress = sandbox.BaseAddress };
        using var answer = await client.PostAsync("prod/FCTEL/rest/validare/FACT1", new ByteArrayContent(written.Document.ToArray()));
        return await answer.Content.ReadAsStringAsync();
    }

    private static JsonNode Changed(string pointer, string value)
    {
        var invoice = Sample("ro-standard.json");
        if (pointer == "/notes")
        {
            invoice["notes"] = new JsonArray([
                .. Enumerable.Range(0, int.Parse(value, System.Globalization.CultureInfo.InvariantCulture)).Select(n => new JsonObject { ["text"] = $"n{n}" }),
            ]);
            return invoice;
        }

        invoice["notes"] ??= new JsonArray(new JsonObject { ["text"] = "n" });
        var steps = pointer[1..].Split('/');
        var at = steps[..^1]
            .Aggregate(
                invoice,
                (node, step) => node is JsonArray array ? array[int.Parse(step, System.Globalization.CultureInfo.InvariantCulture)]! : node[step]!
            );
        if (value.Length == 0)
        {
            at.AsObject().Remove(steps[^1]);
        }
        else
        {
            at[steps[^1]] = value;
        }

        return invoice;
    }

    private static JsonNode Sample(string file)
    {
        using var stream = typeof(DemoSamples).Assembly.GetManifestResourceStream(file)!;
        return JsonNode.Parse(stream)!;
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Invoicing.sln")))
        {
            folder = folder.Parent;
        }

        return folder.FullName;
    }
}
