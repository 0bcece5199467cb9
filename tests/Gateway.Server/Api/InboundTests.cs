using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Invoicing.Pipeline.Evidence;
using Invoicing.Sandbox.Ssh;

namespace Invoicing.Gateway.Server.Tests.Api;

/// <summary>Invoices of suppliers: put into a folder of a partner's server, read, judged, kept once, and told of.</summary>
public sealed class InboundTests : IAsyncLifetime
{
    private readonly string _root = Directory.CreateTempSubdirectory("gw-inbound").FullName;
    private SftpServer _server = null!;
    private TestGateway _gateway = null!;
    private HttpClient _client = null!;

    private string Suppliers => Path.Combine(_root, "suppliers");

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(Suppliers);
        Directory.CreateDirectory(Path.Combine(_root, "in"));
        _server = SftpServer.Start(new() { Root = _root });
        _gateway = await TestGateway.StartAsync(options =>
            options with
            {
                Destinations =
                [
                    .. options.Destinations,
                    new()
                    {
                        Id = "partner",
                        Connector = "sftp",
                        ReceivesFor = "acme",
                        Settings = new Dictionary<string, string>
                        {
                            ["host"] = "127.0.0.1",
                            ["port"] = $"{_server.Port}",
                            ["user"] = "sandbox",
                            ["password"] = "sandbox",
                            ["hostKey"] = _server.HostKeyFingerprint,
                            ["directory"] = "/in",
                            ["inbound"] = "/suppliers",
                        },
                    },
                ],
                Worker = options.Worker with { PickUpPause = TimeSpan.FromMilliseconds(100) },
            }
        );
        _client = _gateway.Client();
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _gateway.DisposeAsync();
        await _server.DisposeAsync();
        Directory.Delete(_root, true);
    }

    [Fact]
    public async Task Inbound_SupplierInvoice_IsKeptOnceWithItsVerdictAndItsProof()
    {
        Put("one.xml", Ubl("S-1"));
        var invoice = await ReceivedAsync(1, 0);
        Put("the-same-again.xml", Ubl("S-1"));
        await GoneAsync();

        var listed = (await ListAsync("inbound")).Single()!;

        Assert.Equal((string?)invoice["id"], (string?)listed["id"]);
        Assert.Equal(("inbound", "completed", "S-1"), ((string?)listed["direction"], (string?)listed["standing"], (string?)listed["number"]));
        Assert.Contains("verdict", listed["transmissions"]![0]!.ToJsonString() + listed["documents"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Empty(await ListAsync("outbound"));
        var pack = await _client.GetByteArrayAsync(new Uri($"/v1/invoices/{invoice["id"]}/evidence", UriKind.Relative));
        Assert.True(EvidenceVerifier.Verify(pack).Succeeded);
    }

    /// <summary>JSON has no rules of its own: what it says is judged as UBL, and not as XML that it is not.</summary>
    [Fact]
    public async Task Inbound_Json_IsJudgedByWhatItSays()
    {
        Put("one.json", Samples.Json("S-9"));

        var invoice = await ReceivedAsync(1, 0);

        Assert.Equal("completed", (string?)invoice["standing"]);
        Assert.DoesNotContain("GW-XML-", invoice.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Inbound_OtherContentUnderOneNumber_IsKeptAsRejected()
    {
        Put("one.xml", Ubl("S-1"));
        await ReceivedAsync(1, 0);
        Put("two.xml", Ubl("S-1").Replace("Consultanta", "Consultanta, again", StringComparison.Ordinal));

        var second = await ReceivedAsync(2, 0);

        Assert.Equal("rejected", (string?)second["standing"]);
        Assert.Contains("GW-INBOUND-DUPLICATE", second.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Inbound_WhatIsNoInvoice_StaysWhereItLies()
    {
        Put("junk.xml", "<Letter/>");
        Put("one.xml", Ubl("S-1"));

        await ReceivedAsync(1, 0);

        await Task.Delay(300);
        Assert.Equal(["junk.xml"], Directory.EnumerateFiles(Suppliers).Select(path => Path.GetFileName(path)!));
    }

    private async Task<JsonObject> ReceivedAsync(int count, int newest)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        JsonArray found = [];
        while (found.Count < count && !patience.IsCancellationRequested)
        {
            await Task.Delay(50);
            found = await ListAsync("inbound");
        }

        Assert.Equal(count, found.Count);
        return found[newest]!.AsObject();
    }

    private async Task GoneAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (Directory.EnumerateFiles(Suppliers).Any() && !patience.IsCancellationRequested)
        {
            await Task.Delay(50);
        }

        Assert.Empty(Directory.EnumerateFiles(Suppliers));
    }

    private async Task<JsonArray> ListAsync(string direction)
    {
        var page = await _client.GetFromJsonAsync<JsonObject>($"/v1/invoices?direction={direction}");
        return page!["invoices"]!.AsArray();
    }

    private static string Ubl(string number) => Encoding.UTF8.GetString(Samples.Ubl(number));

    private void Put(string name, string text)
    {
        var part = Path.Combine(Suppliers, name + ".part");
        File.WriteAllText(part, text);
        File.Move(part, Path.Combine(Suppliers, name));
    }
}
