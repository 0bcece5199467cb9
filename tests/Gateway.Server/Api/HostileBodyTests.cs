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

    [Theory]
    [InlineData("<?xml version=\"1.0\" encoding=\"no-such\"?><a/>", "GW-XML-ENCODING", "no-such")]
    [InlineData("\n<?xml version=\"1.0\"?><a/>", "GW-XML-MALFORMED", "very first")]
    [InlineData("<?xml version=\"1.1\"?><a/>", "GW-XML-MALFORMED", "1.1")]
    [InlineData("<!DOCTYPE a><a/>", "GW-XML-DOCTYPE", "document type")]
    [InlineData("", "GW-XML-NOT-XML", "empty")]
    [InlineData("<html/>", "GW-INTAKE-FORMAT", "no format")]
    public async Task Post_WhatNoFormatReads_NamesTheCause(string body, string code, string cause)
    {
        await using var gateway = await TestGateway.StartAsync();
        using var client = gateway.Client();

        foreach (var path in (string[])["/v1/invoices", "/v1/validate", "/v1/convert?to=ubl-2.1"])
        {
            using var answer = await client.PostAsync(path, Samples.XmlBody(Encoding.UTF8.GetBytes(body)));
            var fault = (await answer.Content.ReadFromJsonAsync<JsonObject>())!["faults"]![0]!;

            Assert.Equal((HttpStatusCode.BadRequest, code), (answer.StatusCode, fault["code"]!.GetValue<string>()));
            Assert.Contains(cause, fault["message"]!.GetValue<string>(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("[]", "an array")]
    [InlineData("{}", "an empty object")]
    [InlineData("\"x\"", "a string")]
    [InlineData("{\"foo\": 1}", "none of an invoice's members")]
    [InlineData("{\"foo\": ", "begins like JSON, and is none")]
    public async Task Post_JsonThatIsNoInvoice_SaysWhatAnInvoiceHas(string body, string cause)
    {
        await using var gateway = await TestGateway.StartAsync();
        using var client = gateway.Client();

        using var answer = await client.PostAsync("/v1/invoices", Samples.JsonBody(body));
        var fault = (await answer.Content.ReadFromJsonAsync<JsonObject>())!["faults"]![0]!;

        Assert.Equal((HttpStatusCode.BadRequest, "GW-INTAKE-FORMAT"), (answer.StatusCode, (string?)fault["code"]));
        Assert.Contains(cause, (string?)fault["message"], StringComparison.Ordinal);
        if (!cause.StartsWith("begins", StringComparison.Ordinal))
        {
            Assert.Equal("/number", (string?)fault["path"]);
            Assert.Contains("/number, /issueDate, /typeCode and 4 more", (string?)fault["message"], StringComparison.Ordinal);
            Assert.Contains("seller, buyer, lines", (string?)fault["hint"], StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("application/json", "<Invoice", "application/xml")]
    [InlineData("application/xml", "[]", "application/json")]
    public async Task Post_UnreadableUnderTheTypeOfAnother_NamesTheTypeToSend(string type, string body, string send)
    {
        await using var gateway = await TestGateway.StartAsync();
        using var client = gateway.Client();

        foreach (var path in (string[])["/v1/invoices", "/v1/validate", "/v1/convert?to=ubl-2.1", "/v1/mandates/plan"])
        {
            using var answer = await client.PostAsync(path, new StringContent(body, Encoding.UTF8, type));
            var fault = (await answer.Content.ReadFromJsonAsync<JsonObject>())!["faults"]!.AsArray().Last()!;

            Assert.Equal((HttpStatusCode.BadRequest, "GW-API-TYPE"), (answer.StatusCode, (string?)fault["code"]));
            Assert.Equal($"Send it as {send}.", (string?)fault["hint"]);
        }
    }

    [Fact]
    public async Task Validate_AllRulesOnXmlThatIsNotWellFormed_TheTrueCauseAlone()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var client = gateway.Client();

        using var answer = await client.PostAsync("/v1/validate?rules=all", Samples.XmlBody(Encoding.UTF8.GetBytes($"{Root}><a></Invoice>")));
        var verdict = (await answer.Content.ReadFromJsonAsync<JsonObject>())!;

        Assert.False((bool)verdict["passed"]!);
        Assert.StartsWith("GW-XML-", (string?)Assert.Single(verdict["faults"]!.AsArray())!["code"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task TextLongerThanTheReaderTakes_RefusedAlikeByIntakeAndValidate()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var client = gateway.Client();
        var document = DocumentSamples.WithBuyerReference(new string('x', 1_100_000));

        using var refused = await client.PostAsync("/v1/invoices", Samples.XmlBody(document));
        using var judged = await client.PostAsync("/v1/validate", Samples.XmlBody(document));
        var told = (await refused.Content.ReadFromJsonAsync<JsonObject>())!["faults"]![0]!;
        var verdict = (await judged.Content.ReadFromJsonAsync<JsonObject>())!;

        Assert.Equal((HttpStatusCode.BadRequest, "GW-XML-TEXT-LENGTH"), (refused.StatusCode, (string?)told["code"]));
        Assert.False((bool)verdict["passed"]!);
        Assert.Equal((string?)told["message"], (string?)verdict["faults"]![0]!["message"]);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("identity, gzip")]
    public async Task Post_ContentCoding_415(string coding)
    {
        await using var gateway = await TestGateway.StartAsync();
        using var client = gateway.Client();
        using var body = Samples.XmlBody([0x1F, 0x8B, 8, 0]);
        body.Headers.TryAddWithoutValidation("Content-Encoding", coding);

        using var answer = await client.PostAsync("/v1/invoices", body);
        var problem = await answer.Content.ReadFromJsonAsync<JsonObject>();

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
        Assert.Equal("GW-API-CODING", problem!["faults"]![0]!["code"]!.GetValue<string>());
        Assert.Equal("identity", string.Join(",", answer.Headers.GetValues("Accept-Encoding")));
        await NothingStoredAsync(gateway);
    }

    [Theory]
    [InlineData("application/xml; charset=iso-8859-1", "", "é")]
    [InlineData("text/xml; charset=\"ISO-8859-1\"", "<?xml version=\"1.0\" encoding=\"UTF-8\"?>", "é")]
    [InlineData("application/xml; charset=windows-1251", "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>", "й")]
    [InlineData("application/xml", "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>", "é")]
    public async Task Post_Charset_WinsOverTheDeclaration(string contentType, string declaration, string expected)
    {
        await using var gateway = await TestGateway.StartAsync();
        using var client = gateway.Client();
        byte[] xml =
        [
            .. Encoding.ASCII.GetBytes(declaration + Root + " xmlns:b=\"urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2\"><b:ID>"),
            0xE9,
            .. "</b:ID></Invoice>"u8,
        ];
        using var body = new ByteArrayContent(xml);
        body.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);

        using var answer = await client.PostAsync("/v1/convert?to=json-1", body);

        Assert.Equal(expected, (await answer.Content.ReadFromJsonAsync<JsonObject>())!["number"]?.GetValue<string>());
    }

    [Theory]
    [InlineData("utf-8", HttpStatusCode.BadRequest, "GW-XML-ENCODING")]
    [InlineData("us-ascii", HttpStatusCode.BadRequest, "GW-XML-ENCODING")]
    [InlineData("no-such", HttpStatusCode.UnsupportedMediaType, "GW-API-CHARSET")]
    public async Task Post_CharsetThatIsNotTheBodys_NamesIt(string charset, HttpStatusCode status, string code)
    {
        await using var gateway = await TestGateway.StartAsync();
        using var client = gateway.Client();
        using var body = new ByteArrayContent([.. "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a>"u8, 0xE9, .. "</a>"u8]);
        body.Headers.ContentType = MediaTypeHeaderValue.Parse("application/xml; charset=" + charset);

        using var answer = await client.PostAsync("/v1/invoices", body);
        var fault = (await answer.Content.ReadFromJsonAsync<JsonObject>())!["faults"]![0]!;

        Assert.Equal((status, code), (answer.StatusCode, fault["code"]!.GetValue<string>()));
        Assert.Contains(charset, fault["message"]!.GetValue<string>(), StringComparison.Ordinal);
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
    [InlineData("/v1/invoices", "application/xml", "ffffffffffffffff\r\n")]
    [InlineData("/v1/invoices", "application/xml", "80000000\r\n")]
    [InlineData("/v1/invoices", "application/xml", "zz\r\n")]
    [InlineData("/v1/invoices", "application/json", "-5\r\n")]
    [InlineData("/v1/invoices", "application/json", "5\r\nabcdeXX\r\n0\r\n\r\n")]
    [InlineData("/v1/validate", "application/xml", "ffffffffffffffff\r\n")]
    [InlineData("/v1/invoices/retry", "application/json", "ffffffffffffffff\r\n")]
    [InlineData("/v1/webhook-endpoints", "application/json", "ffffffffffffffff\r\n")]
    public async Task Post_ChunkLengthThatIsNone_400(string path, string mediaType, string body)
    {
        await using var gateway = await TestGateway.StartAsync();
        using var socket = new TcpClient();
        await socket.ConnectAsync(gateway.Address.Host, gateway.Address.Port);
        await using var stream = socket.GetStream();
        var head =
            $"POST {path} HTTP/1.1\r\nHost: {gateway.Address.Authority}\r\nAuthorization: Bearer {TestGateway.Key}\r\nContent-Type: "
            + $"{mediaType}\r\nTransfer-Encoding: chunked\r\n\r\n";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head + body));
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));

        using var reader = new StreamReader(stream, Encoding.ASCII);
        var status = await reader.ReadLineAsync(patience.Token);

        Assert.Equal("HTTP/1.1 400 Bad Request", status);
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
