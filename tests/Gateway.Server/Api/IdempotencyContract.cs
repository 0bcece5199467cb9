using System.Net;
using System.Text.Json.Nodes;
using Invoicing.Ports.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Invoicing.Gateway.Server.Tests.Api;

/// <summary>What a repeated submission is answered with, on a store of any kind.</summary>
public abstract class IdempotencyContract
{
    [Fact]
    public async Task Post_FiftyEqualRequestsUnderOneKey_OneInvoiceAndFiftyEqualAnswers()
    {
        await using var gateway = await StartAsync();
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
        await using var gateway = await StartAsync();
        using var client = gateway.Client();
        var body = Samples.Json("A-4");
        var first = await PostAsync(client, body, "key-2");
        await gateway.UntilAsync(
            client,
            SubmissionTests.Text(JsonNode.Parse(first.Body)!.AsObject(), "id"),
            state => SubmissionTests.Text(state, "standing") == "completed"
        );

        var again = await PostAsync(client, body, "key-2");

        Assert.Equal((HttpStatusCode.Accepted, first.Body, true), (again.Status, again.Body, again.IsReplay));
        Assert.False(first.IsReplay);
    }

    [Fact]
    public async Task Post_KeyUsedForAnotherBody_422NamesTheOriginal()
    {
        await using var gateway = await StartAsync();
        using var client = gateway.Client();
        var first = JsonNode.Parse((await PostAsync(client, Samples.Json("A-5"), "key-3")).Body)!;

        var (status, body, _) = await PostAsync(client, Samples.Json("A-6"), "key-3");

        var problem = JsonNode.Parse(body)!.AsObject();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Equal(($"/v1/invoices/{first["id"]}", "GW-INTAKE-KEY-REUSED"), (SubmissionTests.Text(problem, "original"), SubmissionTests.Code(problem)));
    }

    [Fact]
    public async Task Post_TwoInvoicesWithOneNumber_409NamesTheOriginal()
    {
        await using var gateway = await StartAsync();
        using var client = gateway.Client();
        var first = JsonNode.Parse((await PostAsync(client, Samples.Json("A-7"), null)).Body)!;

        var (status, body, _) = await PostAsync(client, Samples.Json("A-7", price: 99m), null);

        var problem = JsonNode.Parse(body)!.AsObject();
        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Equal(($"/v1/invoices/{first["id"]}", "GW-INTAKE-DUPLICATE"), (SubmissionTests.Text(problem, "original"), SubmissionTests.Code(problem)));
    }

    [Fact]
    public async Task Put_SameDocumentTwice_OneInvoiceUnderTheCallersId()
    {
        await using var gateway = await StartAsync();
        using var client = gateway.Client();
        var id = Guid.NewGuid();

        using var first = await client.PutAsync($"/v1/invoices/{id}", Samples.JsonBody(Samples.Json("A-8")));
        using var second = await client.PutAsync($"/v1/invoices/{id}", Samples.JsonBody(Samples.Json("A-8")));
        using var other = await client.PutAsync($"/v1/invoices/{id}", Samples.JsonBody(Samples.Json("A-9")));

        Assert.Equal((HttpStatusCode.Accepted, HttpStatusCode.Accepted, HttpStatusCode.Conflict), (first.StatusCode, second.StatusCode, other.StatusCode));
        Assert.Equal(await first.Content.ReadAsStringAsync(), await second.Content.ReadAsStringAsync());
        Assert.Contains(id.ToString(), await first.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    /// <summary>A gateway on a empty store.</summary>
    protected abstract Task<TestGateway> StartAsync();

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
