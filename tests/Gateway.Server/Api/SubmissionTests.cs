using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Invoicing.Store;
using Microsoft.Extensions.DependencyInjection;

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
        Assert.Equal(("active", "notSent", "none", "none", "none"), (Text(first, "standing"), Text(first, "transport"), Text(first, "authority"), Text(first, "business"), Text(first, "payment")));
        var last = await gateway.UntilAsync(client, Text(first, "id"), state => Text(state, "standing") != "active");
        Assert.True(Text(last, "standing") == "completed", last.ToString());
        Assert.Equal(("delivered", "cleared", "none", "none"), (Text(last, "transport"), Text(last, "authority"), Text(last, "business"), Text(last, "payment")));
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
    public async Task Post_FiftyEqualRequestsUnderOneKey_OneInvoiceAndFiftyEqualAnswers()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var client = gateway.Client();
        var body = Samples.Json("A-3");

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => PostAsync(client, body, "key-1")));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Accepted, answer.Status));
        Assert.Single(answers.Select(answer => answer.Body).Distinct());
        Assert.Equal(49, answers.Count(answer => answer.IsReplay));
        var store = gateway.Services.GetRequiredService<IInvoiceStore>();
        Assert.Single((await store.ListAsync(new InvoiceQuery(null), default)).Invoices);
    }

    [Fact]
    public async Task Post_ReplayAfterTheEnd_TheFirstAnswerByteForByte()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var client = gateway.Client();
        var body = Samples.Json("A-4");
        var first = await PostAsync(client, body, "key-2");
        await gateway.UntilAsync(client, Text(JsonNode.Parse(first.Body)!.AsObject(), "id"), state => Text(state, "standing") == "completed");

        var again = await PostAsync(client, body, "key-2");

        Assert.Equal((HttpStatusCode.Accepted, first.Body, true), (again.Status, again.Body, again.IsReplay));
        Assert.False(first.IsReplay);
    }

    [Fact]
    public async Task Post_KeyUsedForAnotherBody_422NamesTheOriginal()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var client = gateway.Client();
        var first = JsonNode.Parse((await PostAsync(client, Samples.Json("A-5"), "key-3")).Body)!;

        var (status, body, _) = await PostAsync(client, Samples.Json("A-6"), "key-3");

        var problem = JsonNode.Parse(body)!.AsObject();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Equal(($"/v1/invoices/{first["id"]}", "GW-INTAKE-KEY-REUSED"), (Text(problem, "original"), Code(problem)));
    }

    [Fact]
    public async Task Post_TwoInvoicesWithOneNumber_409NamesTheOriginal()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var client = gateway.Client();
        var first = JsonNode.Parse((await PostAsync(client, Samples.Json("A-7"), null)).Body)!;

        var (status, body, _) = await PostAsync(client, Samples.Json("A-7", price: 99m), null);

        var problem = JsonNode.Parse(body)!.AsObject();
        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Equal(($"/v1/invoices/{first["id"]}", "GW-INTAKE-DUPLICATE"), (Text(problem, "original"), Code(problem)));
    }

    [Fact]
    public async Task Put_SameDocumentTwice_OneInvoiceUnderTheCallersId()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var client = gateway.Client();
        var id = Guid.NewGuid();

        using var first = await client.PutAsync($"/v1/invoices/{id}", Samples.JsonBody(Samples.Json("A-8")));
        using var second = await client.PutAsync($"/v1/invoices/{id}", Samples.JsonBody(Samples.Json("A-8")));
        using var other = await client.PutAsync($"/v1/invoices/{id}", Samples.JsonBody(Samples.Json("A-9")));

        Assert.Equal((HttpStatusCode.Accepted, HttpStatusCode.Accepted, HttpStatusCode.Conflict), (first.StatusCode, second.StatusCode, other.StatusCode));
        Assert.Equal(await first.Content.ReadAsStringAsync(), await second.Content.ReadAsStringAsync());
        Assert.Contains(id.ToString(), await first.Content.ReadAsStringAsync(), StringComparison.Ordinal);
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

    private static async Task<(HttpStatusCode Status, string Body, bool IsReplay)> PostAsync(HttpClient client, string json, string? key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/invoices") { Content = Samples.JsonBody(json) };
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        using var answer = await client.SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(), answer.Headers.Contains("Idempotency-Replayed"));
    }
}
