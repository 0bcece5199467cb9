using Invoicing.Gateway.Functions.Http;
using Invoicing.Gateway.Functions.Orchestration;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Invoicing.Gateway.Functions.App;

/// <summary>
/// HTTP: every path of the gateway's API, handed over to it. Each area is named, so that the host's own paths stay the host's. The keys are the gateway's
/// own: they name the tenant, which a function key cannot.
/// </summary>
public sealed class HttpFunctions(InProcessServer server, OrchestrationStarter starter)
{
    /// <summary>The API.</summary>
    [Function("Api")]
    public async Task ApiAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", "post", "put", "delete", Route = "v1/{*path}")] HttpRequest request,
        [DurableClient] DurableTaskClient client
    )
    {
        starter.Through(new DurableOrchestrationClient(client));
        await server.ServeAsync(request.HttpContext);
    }

    /// <summary>Whether the app lives and its store answers.</summary>
    [Function("Health")]
    public Task HealthAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "health/{*path}")] HttpRequest request) =>
        server.ServeAsync(request.HttpContext);

    /// <summary>The description of the API for machines.</summary>
    [Function("OpenApi")]
    public Task OpenApiAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "openapi/{*path}")] HttpRequest request) =>
        server.ServeAsync(request.HttpContext);

    /// <summary>The description of the API for people.</summary>
    [Function("Docs")]
    public Task DocsAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "docs/{*path}")] HttpRequest request) =>
        server.ServeAsync(request.HttpContext);

    /// <summary>The figures of this instance and of the store.</summary>
    [Function("Metrics")]
    public Task MetricsAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "metrics")] HttpRequest request) =>
        server.ServeAsync(request.HttpContext);
}
