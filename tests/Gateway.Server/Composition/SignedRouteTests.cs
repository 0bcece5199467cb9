using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Invoicing.Faults;
using Invoicing.Gateway.Composition;
using Invoicing.Gateway.Configuration;
using Invoicing.Gateway.Documents;
using Invoicing.Gateway.Server.Demo;
using Invoicing.Lifecycle;
using Invoicing.Ports.Signing;
using Invoicing.Ports.Storage;
using Invoicing.Signatures;
using Invoicing.Signatures.Keys;
using Invoicing.Validation;
using Microsoft.Extensions.DependencyInjection;

namespace Invoicing.Gateway.Server.Tests.Composition;

/// <summary>What is signed and sent is still valid by the rules that it claims.</summary>
public sealed class SignedRouteTests
{
    [Theory]
    [InlineData("peppol-bis-3", new string[0])]
    [InlineData("ubl-2.1", new[] { "peppol-bis3" })]
    [InlineData("ubl-2.1", new[] { "xrechnung-ubl@3.0.2" })]
    public async Task Create_RouteThatSignsWhatItsRulesRefuse_Faults(string format, string[] ruleSets)
    {
        var folder = Directory.CreateTempSubdirectory("gw-signed").FullName;
        var options = Signing(TestGateway.Options(folder), folder, format);
        options = options with { Routes = [options.Routes[0] with { RuleSets = ruleSets }] };

        var host = await GatewayHost.CreateAsync(
            options with
            {
                Destinations =
                [
                    new()
                    {
                        Id = "authority",
                        Connector = "httpApi",
                        Settings = new Dictionary<string, string> { ["address"] = "https://there.example" },
                    },
                ],
            },
            TimeProvider.System
        );

        var fault = Assert.Single(host.Faults);
        Assert.Equal(("GW-SIGN-FORBIDDEN", "routes/to-authority/signature"), (fault.Code, fault.Path));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Post_PeppolDocumentForASignedRoute_RejectedWithTheRule()
    {
        var folder = Directory.CreateTempSubdirectory("gw-signed").FullName;
        await using var gateway = await TestGateway.StartAsync(options => Signing(options, folder, "ubl-2.1"), folder);
        using var client = gateway.Client();

        var invoice = await EndOf(gateway, client, DemoSamples.All().Single(sample => sample.Title == "UBL as the ERP wrote it").Content.ToArray());

        Assert.Equal("rejected", invoice["standing"]!.GetValue<string>());
        var fault = Assert.Single(invoice["faults"]!.AsArray(), fault => fault!["severity"]!.GetValue<string>() == "fatal")!;
        Assert.Equal("GW-SIGN-FORBIDDEN", fault["code"]!.GetValue<string>());
        Assert.Contains("peppol-bis3 would refuse", fault["message"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_ToTheNormAlone_WhatIsSentIsSignedAndStillValid()
    {
        var folder = Directory.CreateTempSubdirectory("gw-signed").FullName;
        await using var gateway = await TestGateway.StartAsync(options => Signing(options, folder, "en16931-ubl"), folder);
        using var client = gateway.Client();

        var invoice = await EndOf(gateway, client, Samples.Ubl("S-2"));

        Assert.Equal("cleared", invoice["authority"]!.GetValue<string>());
        var sent = await SentAsync(gateway, invoice["id"]!.GetValue<string>());
        Assert.True(new XadesSigner().Verify(sent).Succeeded);
        var judge = DocumentEngine.All().Judge;
        Assert.True(judge.Validate(sent, judge.Declared(sent), new(2026, 11, 28)).Passed);
    }

    private static GatewayOptions Signing(GatewayOptions options, string folder, string format)
    {
        var file = Path.Combine(folder, "seal.p12");
        File.WriteAllBytes(file, SelfSignedCertificate.CreatePkcs12("Seal", SigningKeyKind.EcdsaP256Sha256, TimeSpan.FromDays(1), TimeProvider.System, ""));
        return options with
        {
            Routes = [options.Routes[0] with { Format = format, Signature = "xades-bes", Key = "seal" }],
            SigningKeys = new Dictionary<string, SigningKeyOptions>
            {
                ["seal"] = new() { Path = file, Password = "" },
            },
        };
    }

    private static async Task<JsonObject> EndOf(TestGateway gateway, HttpClient client, byte[] ubl)
    {
        using var content = new ByteArrayContent(ubl);
        content.Headers.ContentType = new("application/xml");
        var answer = await client.PostAsync("/v1/invoices", content);
        var id = (await answer.Content.ReadFromJsonAsync<JsonObject>())!["id"]!.GetValue<string>();
        return await gateway.UntilAsync(client, id, invoice => invoice["standing"]!.GetValue<string>() is "completed" or "rejected" or "parked");
    }

    private static async Task<byte[]> SentAsync(TestGateway gateway, string id)
    {
        var state = await gateway.Services.GetRequiredService<IInvoiceStore>().FindAsync(InvoiceId.Parse(id), default);
        var bytes = await gateway.Services.GetRequiredService<IDocumentStore>().GetAsync(state!.First.Document(DocumentRole.Signed)!.Hash, default);
        return bytes!.Value.ToArray();
    }
}
