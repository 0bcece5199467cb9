using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Invoicing.Gateway.Server.Tests.Api;

public sealed class SubmissionTests
{
    [Fact]
    public async Task Post_JsonInvoice_AcceptedAndFollowedToTheEnd()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var client = gateway.Client();

        using var answer = await client.PostAsync("/v1/invoices", Samples.JsonBody(Samples.Json("A-1")));
        var first = await answer.Content.ReadFromJsonAsync<JsonObject>();

        Assert.True(answer.StatusCode == HttpStatusCode.Accepted, first!.ToString());
        Assert.Equal($"/v1/invoices/{first["id"]}", answer.Headers.Location?.OriginalString);
        Assert.Equal(
            ("active", "notSent", "none", "none", "none"),
            (Text(first, "standing"), Text(first, "transport"), Text(first, "authority"), Text(first, "business"), Text(first, "payment"))
        );
        var last = await gateway.UntilAsync(client, Text(first, "id"), state => Text(state, "standing") != "active");
        Assert.True(Text(last, "standing") == "completed", last.ToString());
        Assert.Equal(
            ("delivered", "cleared", "none", "none"),
            (Text(last, "transport"), Text(last, "authority"), Text(last, "business"), Text(last, "payment"))
        );
        Assert.Single(gateway.Authority.Sent);
    }

    [Theory]
    [InlineData(255, HttpStatusCode.Accepted)]
    [InlineData(256, HttpStatusCode.BadRequest)]
    public async Task Post_LongIdempotencyKey_IsTakenUpToItsBound(int length, HttpStatusCode expected)
    {
        await using var gateway = await TestGateway.StartAsync();
        using var client = gateway.Client();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/invoices") { Content = Samples.JsonBody(Samples.Json("A-1")) };
        request.Headers.Add("Idempotency-Key", new string('k', length));

        using var answer = await client.SendAsync(request);

        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task Post_Ubl_KeptByteForByte()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var client = gateway.Client();
        var xml = Samples.Ubl("A-2");

        using var answer = await client.PostAsync("/v1/invoices", Samples.XmlBody(xml));
        var state = await answer.Content.ReadFromJsonAsync<JsonObject>();

        var received = state!["documents"]![0]!;
        Assert.Equal("received", received["role"]!.GetValue<string>());
        using var document = await client.GetAsync(received["href"]!.GetValue<string>());
        Assert.Equal(xml, await document.Content.ReadAsByteArrayAsync());
        Assert.Equal("attachment", document.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Equal("nosniff", Assert.Single(document.Headers.GetValues("X-Content-Type-Options")));
    }

    [Fact]
    public async Task Post_UnknownRoute_400()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var client = gateway.Client();

        using var answer = await client.PostAsync("/v1/invoices?route=nowhere", Samples.JsonBody(Samples.Json("A-10")));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("GW-INTAKE-ROUTE", Code((await answer.Content.ReadFromJsonAsync<JsonObject>())!));
    }

    internal static string Text(JsonObject json, string name) => json[name]!.GetValue<string>();

    internal static string Code(JsonObject problem) => problem["faults"]![0]!["code"]!.GetValue<string>();
}
