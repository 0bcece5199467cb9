using Invoicing.Gateway.Api.Audit;
using Invoicing.Gateway.Api.Description;
using Invoicing.Gateway.Api.Documents;
using Invoicing.Gateway.Api.Health;
using Invoicing.Gateway.Api.Invoices;
using Invoicing.Gateway.Api.Mandates;
using Invoicing.Gateway.Api.Payments;
using Invoicing.Gateway.Api.Problems;
using Invoicing.Gateway.Api.Receivables;
using Invoicing.Gateway.Api.Requests;
using Invoicing.Gateway.Api.Routes;
using Invoicing.Gateway.Api.Security;
using Invoicing.Gateway.Api.Settings;
using Invoicing.Gateway.Api.Stops;
using Invoicing.Gateway.Api.Webhooks;
using Invoicing.Gateway.Configuration;
using Invoicing.Gateway.Observability;

namespace Invoicing.Gateway.Api;

/// <summary>Table of contents of the HTTP API. Nothing but health is open.</summary>
internal static class ApiEndpoints
{
    /// <summary>Maps everything.</summary>
    public static void Map(WebApplication app, GatewayOptions options)
    {
        app.Use(
            async (http, next) =>
            {
                using var scope = app.Logger.BeginScope(new RequestScope(http));
                await next(http);
            }
        );
        app.UseExceptionHandler();
        app.UseStatusCodePages(static pages =>
            ApiProblems
                .Protocol(pages.HttpContext.Response.StatusCode, $"{pages.HttpContext.Request.Method} {pages.HttpContext.Request.Path} is not served.")
                .ExecuteAsync(pages.HttpContext)
        );
        app.Use(
            static (http, next) =>
            {
                http.Response.Headers.XContentTypeOptions = "nosniff";
                return next(http);
            }
        );
        app.UseRouting();
        app.UseAuthentication();
        RateLimitHeaders.Use(app, options.Limits);
        app.UseRateLimiter();
        app.UseAuthorization();

        var api = app.MapGroup("/v1").RequireAuthorization();
        KnownParameters.Demand(api);
        SubmissionEndpoints.Map(api);
        InvoiceEndpoints.Map(api);
        OperationEndpoints.Map(api);
        BulkEndpoints.Map(api);
        StopEndpoints.Map(api);
        ValidationEndpoints.Map(api);
        ConversionEndpoints.Map(api);
        WebhookEndpoints.Map(api);
        DeliveryEndpoints.Map(api);
        RouteEndpoints.Map(api);
        DestinationEndpoints.Map(api);
        OwnRouteEndpoints.Map(api);
        KeyEndpoints.Map(api);
        HistoryEndpoints.Map(api);
        MandateEndpoints.Map(api);
        AuditEndpoints.Map(api);
        EventEndpoints.Map(api);
        DraftEndpoints.Map(api);
        ReceivableEndpoints.Map(api);
        SeriesEndpoints.Map(api);
        SettlementEndpoints.Map(api);
        ExchangeRateEndpoints.Map(api);
        HistoryImportEndpoints.Map(api);
        IncidentEndpoints.Map(api);
        RecordEndpoints.Map(api);
        BankFileEndpoints.Map(api);
        PaymentEndpoints.Map(api);
        OpenItemEndpoints.Map(api);
        DisputeEndpoints.Map(api);
        HoldEndpoints.Map(api);
        AdviceEndpoints.Map(api);
        DunningEndpoints.Map(api);
        RefundEndpoints.Map(api);
        DirectDebitEndpoints.Map(api);
        ReviewEndpoints.Map(api);
        ProviderEndpoints.Map(api);
        ReportEndpoints.Map(api);
        JournalEndpoints.Map(api);
        HealthEndpoints.Map(app);
        MetricsEndpoints.Map(app);
        DescriptionEndpoints.Map(app, options.Api.PublicDocs);
    }
}
