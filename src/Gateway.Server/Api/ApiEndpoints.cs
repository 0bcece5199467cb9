using Invoicing.Gateway.Server.Api.Description;
using Invoicing.Gateway.Server.Api.Documents;
using Invoicing.Gateway.Server.Api.Invoices;
using Invoicing.Gateway.Server.Api.Problems;
using Invoicing.Gateway.Server.Api.Routes;
using Invoicing.Gateway.Server.Api.Webhooks;
using Invoicing.Gateway.Server.Configuration;
using Invoicing.Gateway.Server.Observability;

namespace Invoicing.Gateway.Server.Api;

/// <summary>Table of contents of the HTTP API. Nothing but health is open.</summary>
internal static class ApiEndpoints
{
    /// <summary>Maps everything.</summary>
    public static void Map(WebApplication app, GatewayOptions options)
    {
        app.UseExceptionHandler();
        app.UseStatusCodePages(static pages => ApiProblems
            .Protocol(pages.HttpContext.Response.StatusCode, $"{pages.HttpContext.Request.Method} {pages.HttpContext.Request.Path} is not served.")
            .ExecuteAsync(pages.HttpContext));
        app.Use(static (http, next) =>
        {
            http.Response.Headers.XContentTypeOptions = "nosniff";
            return next(http);
        });
        app.UseRouting();
        app.UseAuthentication();
        app.UseRateLimiter();
        app.UseAuthorization();

        var api = app.MapGroup("/v1").RequireAuthorization();
        SubmissionEndpoints.Map(api);
        InvoiceEndpoints.Map(api);
        OperationEndpoints.Map(api);
        BulkEndpoints.Map(api);
        ValidationEndpoints.Map(api);
        ConversionEndpoints.Map(api);
        WebhookEndpoints.Map(api);
        DeliveryEndpoints.Map(api);
        RouteEndpoints.Map(api);
        HealthEndpoints.Map(app);
        MetricsEndpoints.Map(app);
        DescriptionEndpoints.Map(app, options.Api.PublicDocs);
    }
}
