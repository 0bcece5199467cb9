using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Invoicing.Gateway.Configuration;
using Invoicing.Lifecycle;
using Invoicing.Ports.Signing;
using Invoicing.Ports.Storage;
using Invoicing.Sandbox.Faults;
using Invoicing.Sandbox.Zatca;
using Invoicing.Signatures.Keys;
using Microsoft.Extensions.DependencyInjection;

namespace Invoicing.Gateway.Server.Tests.Zatca;

/// <summary>A gateway with one route to the simulated platform, by the chain of one device, and what happened to the invoices on it.</summary>
internal sealed class ZatcaRoute : IAsyncDisposable
{
    private ZatcaRoute(TestGateway gateway, ZatcaSandbox platform, HttpClient client) => (Gateway, Platform, Client) = (gateway, platform, client);

    public TestGateway Gateway { get; }

    public ZatcaSandbox Platform { get; }

    public HttpClient Client { get; }

    public static async Task<ZatcaRoute> StartAsync(Func<ZatcaSandboxOptions, ZatcaSandboxOptions>? with = null, int timeout = 5)
    {
        var options = new ZatcaSandboxOptions { HangFor = TimeSpan.FromSeconds(30) };
        var platform = await ZatcaSandbox.StartAsync(with?.Invoke(options) ?? options);
        var folder = Directory.CreateTempSubdirectory("gw-zatca").FullName;
        var key = Path.Combine(folder, "egs.p12");
        await File.WriteAllBytesAsync(
            key,
            SelfSignedCertificate.CreatePkcs12("EGS-1", SigningKeyKind.EcdsaSecp256k1Sha256, TimeSpan.FromDays(30), TimeProvider.System, "")
        );
        var gateway = await TestGateway.StartAsync(made => Options(made, platform, key, timeout), folder);
        return new(gateway, platform, gateway.Client());
    }

    public void Fault(FaultKind kind, string number, double? seconds = null) =>
        Platform.Faults.Add(
            new FaultRule
            {
                Fault = kind,
                Match = number,
                Seconds = seconds,
            }
        );

    /// <summary>Hands an invoice in; its id.</summary>
    public async Task<string> SubmitAsync(string json) => await SubmitAsync(Samples.JsonBody(json));

    public async Task<string> SubmitAsync(HttpContent content)
    {
        using var answer = await Client.PostAsync("/v1/invoices", content);
        var body = await answer.Content.ReadFromJsonAsync<JsonObject>();
        Assert.True(answer.IsSuccessStatusCode, body!.ToJsonString());
        return body["id"]!.GetValue<string>();
    }

    public Task<JsonObject> EndAsync(string id) =>
        Gateway.UntilAsync(Client, id, invoice => invoice["standing"]!.GetValue<string>() is "completed" or "rejected" or "parked");

    public async Task<JsonObject> EndOfAsync(string json) => await EndAsync(await SubmitAsync(json));

    /// <summary>The newest document of a role, as it is stored.</summary>
    public async Task<byte[]?> DocumentAsync(JsonObject invoice, DocumentRole role)
    {
        var state = await Gateway.Services.GetRequiredService<IInvoiceStore>().FindAsync(InvoiceId.Parse(invoice["id"]!.GetValue<string>()), default);
        return state!.First.Document(role) is { } document
            ? (await Gateway.Services.GetRequiredService<IDocumentStore>().GetAsync(document.Hash, default))!.Value.ToArray()
            : null;
    }

    public async Task<string> TextAsync(JsonObject invoice, DocumentRole role) => Encoding.UTF8.GetString((await DocumentAsync(invoice, role))!);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Gateway.DisposeAsync();
        await Platform.DisposeAsync();
    }

    private static GatewayOptions Options(GatewayOptions options, ZatcaSandbox platform, string key, int timeout) =>
        options with
        {
            Destinations =
            [
                new()
                {
                    Id = "zatca",
                    Connector = "zatca",
                    Concurrency = 4,
                    Settings = new Dictionary<string, string>
                    {
                        ["address"] = platform.Address.AbsoluteUri,
                        ["token"] = "sandbox-token",
                        ["secret"] = "sandbox-secret",
                        ["timeout"] = $"{timeout}",
                    },
                },
            ],
            Routes =
            [
                new()
                {
                    Id = "sa-fatoora",
                    Jurisdiction = "SA",
                    Format = "zatca",
                    Chain = "egs-1",
                    Signature = "zatca-stamp",
                    Key = "egs",
                    Destination = "zatca",
                },
            ],
            SigningKeys = new Dictionary<string, SigningKeyOptions>
            {
                ["egs"] = new() { Path = key, Password = "" },
            },
            Flow = new() { FirstPause = TimeSpan.FromMilliseconds(50), LongestPause = TimeSpan.FromMilliseconds(200) },
        };
}
