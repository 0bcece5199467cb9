using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Invoicing.Gateway.Functions.Tests.Support;
using Invoicing.Lifecycle;

namespace Invoicing.Gateway.Functions.Tests.Http;

/// <summary>What a function hands over is answered as the self-hosted gateway answers it.</summary>
public sealed class ParityTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("invoicing-").FullName;
    private FunctionsApp _app = null!;

    public async ValueTask InitializeAsync() => _app = await FunctionsApp.StartAsync(FunctionsApp.Options(_folder), new ScriptedConnector());

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData("GET", "/openapi/v1.json", FunctionsApp.Key, 200)]
    [InlineData("GET", "/openapi/v1.json", null, 200)]
    [InlineData("GET", "/docs/scalar.js", FunctionsApp.Key, 200)]
    [InlineData("GET", "/health/live", null, 200)]
    [InlineData("GET", "/health/ready", null, 200)]
    [InlineData("GET", "/v1/invoices", FunctionsApp.Key, 200)]
    [InlineData("GET", "/v1/invoices", null, 401)]
    [InlineData("GET", "/v1/invoices", "wrong", 401)]
    [InlineData("GET", "/v1/webhook-endpoints", "reader", 403)]
    [InlineData("GET", "/v1/invoices?limit=0", FunctionsApp.Key, 400)]
    [InlineData("GET", "/v1/invoices/01890a5d-ac96-774b-bcce-b302099a8057", FunctionsApp.Key, 404)]
    [InlineData("GET", "/v1/routes", FunctionsApp.Key, 200)]
    [InlineData("GET", "/v1/webhook-deliveries", FunctionsApp.Key, 200)]
    [InlineData("DELETE", "/v1/invoices", FunctionsApp.Key, 405)]
    [InlineData("GET", "/v1/nothing", FunctionsApp.Key, 404)]
    [InlineData("POST", "/v1/invoices", FunctionsApp.Key, 415)]
    public async Task Request_OfAnyKind_IsAnsweredByteForByteAsBySelfHosted(string method, string path, string? key, int status)
    {
        var elsewhere = Directory.CreateTempSubdirectory("invoicing-").FullName;
        await using var selfHosted = await FunctionsApp.SelfHostedAsync(FunctionsApp.Options(elsewhere), new ScriptedConnector());
        using var here = _app.Client(key);
        using var there = FunctionsApp.ClientOf(selfHosted, key);

        here.DefaultRequestHeaders.Add("Request-Id", "parity");
        there.DefaultRequestHeaders.Add("Request-Id", "parity");

        using var answer = await here.SendAsync(new(new(method), path));
        using var expected = await there.SendAsync(new(new(method), path));

        Assert.Equal((status, status), ((int)answer.StatusCode, (int)expected.StatusCode));
        Assert.Equal(await expected.Content.ReadAsStringAsync(), await answer.Content.ReadAsStringAsync());
        Assert.Equal(Headers(expected), Headers(answer));
        await selfHosted.StopAsync();
        await selfHosted.DisposeAsync();
        Directory.Delete(elsewhere, recursive: true);
    }

    [Fact]
    public async Task Submit_GoodInvoice_Is202AndItsOrchestrationIsStartedOnce()
    {
        using var client = _app.Client();

        using var answer = await SubmitAsync(client);
        using var again = await SubmitAsync(client);

        var state = (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
        Assert.Equal((HttpStatusCode.Accepted, $"/v1/invoices/{state["id"]}"), (answer.StatusCode, answer.Headers.Location!.ToString()));
        Assert.Equal("true", again.Headers.GetValues("Idempotent-Replayed").Single());
        Assert.True(again.Headers.Contains("Request-Id") && again.Headers.Contains("RateLimit"), again.Headers.ToString());
        Assert.Equal(state["id"]!.ToString(), Assert.Single(_app.Instances.Running).Key.Invoice.ToString());
        Assert.Empty(_app.Instances.Woken);
    }

    [Fact]
    public async Task Invoice_OfATenant_IsShownWholeToThatTenantAlone()
    {
        using var client = _app.Client();
        using var other = _app.Client("other");
        using var answer = await SubmitAsync(client);
        var path = answer.Headers.Location!.ToString();

        var documents = (await client.GetFromJsonAsync<JsonArray>($"{path}/documents"))!;
        var received = await client.GetByteArrayAsync($"{path}/documents/{documents[0]!["hash"]}");
        var timeline = await client.GetFromJsonAsync<JsonObject>($"{path}/timeline");
        var evidence = await client.GetByteArrayAsync($"{path}/evidence");

        Assert.Equal(TestGateway.Invoice("H-1"), received);
        Assert.NotEmpty(timeline!["entries"]!.AsArray());
        Assert.True(Pipeline.Evidence.EvidenceVerifier.Verify(evidence).Succeeded);
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(path)).StatusCode);
    }

    [Fact]
    public async Task Cancel_NotYetSent_IsWithdrawnAndWoken()
    {
        using var client = _app.Client();
        using var answer = await SubmitAsync(client);

        using var cancelled = await client.PostAsync($"{answer.Headers.Location}/cancel", null);

        Assert.Equal("cancelled", (await cancelled.Content.ReadFromJsonAsync<JsonObject>())!["standing"]!.ToString());
        Assert.Equal([TransmissionId.Parse((await answer.Content.ReadFromJsonAsync<JsonObject>())!["id"]!.ToString())], _app.Instances.Woken);
    }

    private static async Task<HttpResponseMessage> SubmitAsync(HttpClient client)
    {
        var body = new ByteArrayContent(TestGateway.Invoice("H-1"));
        body.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        var request = new HttpRequestMessage(HttpMethod.Post, "/v1/invoices") { Content = body };
        request.Headers.Add("Idempotency-Key", "k");
        return await client.SendAsync(request);
    }

    /// <summary>All that the API says in headers; what a server adds of itself stays out, and how much of the limit is left, which time refills.</summary>
    private static IEnumerable<string> Headers(HttpResponseMessage answer) =>
        answer
            .Headers.Concat(answer.Content.Headers)
            .Where(header => header.Key is not ("Date" or "Server" or "Transfer-Encoding" or "Content-Length" or "RateLimit"))
            .Select(header => $"{header.Key}: {string.Join(", ", header.Value)}")
            .Order(StringComparer.Ordinal);
}
