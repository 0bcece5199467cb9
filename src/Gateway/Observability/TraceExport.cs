using Invoicing.Pipeline.Tracing;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Invoicing.Gateway.Observability;

/// <summary>
/// Spans leave over OTLP where OpenTelemetry's own variables say to where: <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> or <c>…_TRACES_ENDPOINT</c>; without them
/// nobody listens and no span is made. Its other variables count as its specification says.
/// </summary>
internal static class TraceExport
{
    private static readonly string[] Endpoints = ["OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"];

    /// <summary>Adds the export, where it is asked for.</summary>
    public static void Add(IServiceCollection services, IConfiguration configuration, string node)
    {
        if (Endpoints.All(name => string.IsNullOrWhiteSpace(configuration[name])))
        {
            return;
        }

        services
            .AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(configuration["OTEL_SERVICE_NAME"] ?? "invoicing-gateway", serviceInstanceId: node))
            .WithTracing(tracing => tracing.AddSource(InvoiceTrace.SourceName).AddOtlpExporter());
    }
}
