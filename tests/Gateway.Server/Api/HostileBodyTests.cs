using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Invoicing.Ports.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Invoicing.Gateway.Server.Tests.Api;

/// <summary>What is refused is refused with a fault that says why, and nothing of it is stored.</summary>
public sealed class HostileBodyTests
{
    private const string Root = "<Invoice xmlns=\"urn:oasis:names:specification:ubl:schema:xsd:Invoice-2\"";

    public static TheoryData<string, string> Bodies() =>
        new()
        {
            { "application/xml", "this is no XML" },
            { "application/xml", "" },
            { "application/xml", $"{Root}><a>" },
            { "application/xml", $"<?xml version=\"1.0\" encoding=\"UTF-16\"?>{Root}/>" },
            {
                "application/xml",
                $"<!DOCTYPE Invoice [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;"
                    + $"\">]>{Root}>&c;</Invoice>"
            },
            { "application/xml", $"<!DOCTYPE Invoice [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>{Root}>&x;</Invoice>" },
            {
                "application/xml",
                Root + ">" + string.Concat(Enumerable.Repeat("<a>", 10_000)) + string.Concat(Enumerable.Repeat("</a>", 10_000)) + "</Invoice>"
            },
            { "application/json", "{\"number\":" },
            { "application/json", "{\"lines\":" + new string('[', 10_000) + new string(']', 10_000) + "}" },
            { "application/json", "{\"nubmer\":\"1\",\"number\":\"1\"}" },
            { "application/json", "[1,2,3]" },
        };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task Post_Hostile_400WithAFaultAndNothingStored(string mediaType, string body)
    {
        await using var gateway = await TestGateway.StartAsync();
        using var client = gateway.Client();

        using var answer = await client.PostAsync("/v1/invoices", new StringContent(body, Encoding.UTF8, mediaType));
        var problem = await answer.Content.ReadFromJsonAsync<JsonObject>();

        Assert.Equal((HttpStatusCode.BadRequest, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        var fault = problem!["faults"]![0]!;
        Assert.StartsWith("GW-", fault["code"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.NotNull(fault["hint"]);
        Assert.DoesNotContain("root:", problem.ToString(), StringComparison.Ordinal);
        await NothingStoredAsync(gateway);
    }

    [Fact]
    public async Task Post_InvalidUtf8_400()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var client = gateway.Client();
        byte[] xml = [.. Encoding.UTF8.GetBytes($"{Root}><a>"), 0xC3, 0x28, .. Encoding.UTF8.GetBytes("</a></Invoice>")];

        using var answer = await client.PostAsync("/v1/invoices", Samples.XmlBody(xml));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        await NothingStoredAsync(gateway);
    }

    [Fact]
    public async Task Post_UnknownCurrency_NeverSent()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var client = gateway.Client();

        using var answer = await client.PostAsync("/v1/invoices", Samples.JsonBody(Samples.Json("H-1", currency: "QQQ")));
        var state = (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
        if (answer.StatusCode == HttpStatusCode.Accepted)
        {
            state = await gateway.UntilAsync(client, state["id"]!.GetValue<string>(), now => SubmissionTests.Text(now, "standing") != "active");
            Assert.Equal("rejected", SubmissionTests.Text(state, "standing"));
        }

        Assert.NotEmpty(state["faults"]!.AsArray());
        Assert.Empty(gateway.Authority.Sent);
    }

    [Fact]
    public async Task Post_DeclaredTwoHundredMegabytes_413BeforeOneByteOfItIsSent()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var socket = new TcpClient();
        await socket.ConnectAsync(gateway.Address.Host, gateway.Address.Port);
        await using var stream = socket.GetStream();
        var head =
            $"POST /v1/invoices HTTP/1.1\r\nHost: {gateway.Address.Authority}\r\nAuthorization: Bearer {TestGateway.Key}\r\nContent-Type: "
            + $"application/xml\r\nContent-Length: 209715200\r\n\r\n";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head));
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));

        using var reader = new StreamReader(stream, Encoding.ASCII);
        var status = await reader.ReadLineAsync(patience.Token);

        Assert.Equal("HTTP/1.1 413 Payload Too Large", status);
        await NothingStoredAsync(gateway);
    }

    [Fact]
    public async Task Post_EndlessChunks_413AtTheBound()
    {
        await using var gateway = await TestGateway.StartAsync(options => options with { Limits = options.Limits with { MaxBodyBytes = 64 * 1024 } });
        using var client = gateway.Client();
        var endless = new Endless();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/invoices") { Content = new StreamContent(endless) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/xml");
        request.Headers.TransferEncodingChunked = true;
        request.Headers.ExpectContinue = false;

        HttpStatusCode? status = null;
        try
        {
            using var answer = await client.SendAsync(request);
            status = answer.StatusCode;
        }
        catch (HttpRequestException)
        {
            // The server answered and closed while the client was still sending; the client may see only the latter.
        }

        Assert.True(status is null or HttpStatusCode.RequestEntityTooLarge, status.ToString());
        Assert.True(endless.Taken < 64 * 1024 * 1024, $"{endless.Taken} bytes were taken");
        await NothingStoredAsync(gateway);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/octet-stream")]
    [InlineData("multipart/form-data; boundary=x")]
    public async Task Post_OtherContentType_415(string type)
    {
        await using var gateway = await TestGateway.StartAsync();
        using var client = gateway.Client();
        using var body = new StringContent(Samples.Json("H-2"));
        body.Headers.ContentType = MediaTypeHeaderValue.Parse(type);

        using var answer = await client.PostAsync("/v1/invoices", body);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
        Assert.Equal("GW-API-TYPE", SubmissionTests.Code((await answer.Content.ReadFromJsonAsync<JsonObject>())!));
    }

    private static async Task NothingStoredAsync(TestGateway gateway) =>
        Assert.Empty((await gateway.Services.GetRequiredService<IInvoiceStore>().ListAsync(new InvoiceQuery(null), default)).Invoices);
}
