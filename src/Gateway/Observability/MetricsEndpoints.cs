using Invoicing.Gateway.Api.Description;
using Invoicing.Gateway.Configuration;
using Microsoft.AspNetCore.Routing;

namespace Invoicing.Gateway.Observability;

/// <summary>Figures for Prometheus, over all tenants; a scope of their own guards them.</summary>
internal static class MetricsEndpoints
{
    /// <summary>Maps the endpoint.</summary>
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/metrics", ExportAsync)
            .RequireAuthorization(Scopes.Metrics)
            .WithName("metrics")
            .WithSummary("Figures in Prometheus' text format.")
            .WithTags("Operation")
            .Produces(200)
            .WithMetadata(new AnswersFile("text/plain"))
            .Problems();

    /// <summary>The figures are named so that they are made: each fills its part of the registry when somebody looks.</summary>
    private static async Task ExportAsync(
        HttpContext http,
        GatewayMetrics metrics,
        StoreMetrics store,
        DestinationThrottleMetrics gates,
        AuditMetrics audit,
        HostMetrics host,
        PaymentMetrics payments,
        ReceivableMetrics receivables
    )
    {
        _ = (store, gates, audit, host, payments, receivables);
        http.Response.ContentType = "text/plain; version=0.0.4; charset=utf-8";
        await metrics.Registry.CollectAndExportAsTextAsync(http.Response.Body, http.RequestAborted);
    }
}
