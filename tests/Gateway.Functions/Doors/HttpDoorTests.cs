using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Invoicing.Gateway.Functions.Doors;
using Invoicing.Gateway.Functions.Orchestration;
using Invoicing.Gateway.Functions.Tests.Support;
using Invoicing.Gateway.Api.Bodies;
using Invoicing.Gateway.Api.Security;
using Invoicing.Gateway.Configuration;
using Invoicing.Lifecycle;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Invoicing.Gateway.Functions.Tests.Doors;

public sealed class HttpDoorTests : IAsyncDisposable
{
    private readonly FakeInstances instances = new();
    private readonly TestGateway gateway = TestGateway.Open(new FakeTimeProvider(Steps.Now));
    private readonly HttpDoor door;

    public HttpDoorTests()
    {
        var keys = new ApiKeyRing([KeyOf("one", "acme", Scopes.InvoicesWrite, Scopes.InvoicesRead, Scopes.Operate), KeyOf("two", "other", Scopes.InvoicesRead)]);
        door = new(keys, new BodyReader(new()), gateway.Intake, gateway.Operations, gateway.Store);
    }

    private Doorbell Doorbell => new(instances, gateway.Store);

    public ValueTask DisposeAsync() => gateway.DisposeAsync();

    [Fact]
    public async Task SubmitAsync_GoodInvoice_Is202AndStarted()
    {
        var (http, json) = await SubmitAsync();

        Assert.Equal(202, http.Response.StatusCode);
        Assert.Equal($"/v1/invoices/{json.GetProperty("id").GetString()}", http.Response.Headers.Location.ToString());
        Assert.Equal("validate", json.GetProperty("stage").GetString());
        Assert.Equal(json.GetProperty("id").GetString(), Assert.Single(instances.Running).Key.ToString());
    }

    [Fact]
    public async Task SubmitAsync_SameKeyAgain_IsReplayedAndRingsNobody()
    {
        var (_, first) = await SubmitAsync(idempotencyKey: "k");
        var (http, again) = await SubmitAsync(idempotencyKey: "k");

        Assert.Equal("true", http.Response.Headers["Idempotency-Replayed"].ToString());
        Assert.Equal(first.GetRawText(), again.GetRawText());
        Assert.Empty(instances.Rung);
    }

    [Theory]
    [InlineData(null, 401)]
    [InlineData("wrong", 401)]
    [InlineData("two", 403)]
    public async Task SubmitAsync_MayNot_IsRefusedAndStoresNothing(string? key, int status)
    {
        var (http, _) = await SubmitAsync(key);

        Assert.Equal(status, http.Response.StatusCode);
        Assert.Empty((await gateway.Store.ListAsync(new(null), default)).Invoices);
    }

    [Fact]
    public async Task SubmitAsync_Unreadable_Is400WithFaults()
    {
        var (http, json) = await SubmitAsync(body: "{}"u8.ToArray());

        Assert.Equal(400, http.Response.StatusCode);
        Assert.NotEmpty(json.GetProperty("faults").EnumerateArray());
    }

    [Theory]
    [InlineData("one", 200)]
    [InlineData("two", 404)]
    public async Task ReadAsync_InvoiceOfATenant_IsShownToThatTenantAlone(string key, int status)
    {
        var invoice = await gateway.SubmitAsync();

        var (http, _) = await AskAsync(key, null, request => door.ReadAsync(request, invoice.Id, default));

        Assert.Equal(status, http.Response.StatusCode);
    }

    [Fact]
    public async Task CancelAsync_NotYetSent_IsWithdrawnAndRung()
    {
        var (_, submitted) = await SubmitAsync();
        var id = InvoiceId.Parse(submitted.GetProperty("id").GetString()!);

        var (http, json) = await AskAsync("one", null, request => door.CancelAsync(request, id, Doorbell, default));

        Assert.Equal((200, "cancelled"), (http.Response.StatusCode, json.GetProperty("standing").GetString()));
        Assert.Equal([id], instances.Rung);
    }

    private static ApiKeyOptions KeyOf(string key, string tenant, params string[] scopes) =>
        new() { Name = key, Tenant = tenant, Scopes = scopes, Sha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key))) };

    private static async Task<(HttpContext Http, JsonElement Json)> AskAsync(string? key, byte[]? body, Func<HttpRequest, Task<IResult>> ask, string? idempotencyKey = null)
    {
        var http = new DefaultHttpContext { RequestServices = new ServiceCollection().AddLogging().BuildServiceProvider() };
        http.Request.ContentType = "application/json";
        http.Request.Body = new MemoryStream(body ?? []);
        http.Request.Headers.Authorization = key is null ? default : $"Bearer {key}";
        if (idempotencyKey is not null)
        {
            http.Request.Headers["Idempotency-Key"] = idempotencyKey;
        }

        var answer = new MemoryStream();
        http.Response.Body = answer;
        await (await ask(http.Request)).ExecuteAsync(http);
        return (http, JsonDocument.Parse(answer.ToArray()).RootElement);
    }

    private Task<(HttpContext Http, JsonElement Json)> SubmitAsync(string? key = "one", byte[]? body = null, string? idempotencyKey = null) =>
        AskAsync(key, body ?? TestGateway.Invoice("H-1"), request => door.SubmitAsync(request, null, Doorbell, default), idempotencyKey);
}
