using Azure.Identity;
using Azure.Monitor.OpenTelemetry.Exporter;
using Invoicing.Pipeline.Tracing;
using Microsoft.Azure.Functions.Worker.OpenTelemetry;
using OpenTelemetry;
using OpenTelemetry.Trace;

namespace Invoicing.Gateway.Functions.App;

/// <summary>
/// The worker's telemetry: spans of its functions and of each invoice's way, and its logs, to Application Insights. The host sends its own
/// (host.json, telemetryMode). Where no Application Insights is named nothing listens, and no span is made.
/// </summary>
internal static class WorkerTelemetry
{
    /// <summary>Where to; Azure's own name for it, as is the next.</summary>
    public const string ConnectionVariable = "APPLICATIONINSIGHTS_CONNECTION_STRING";

    /// <summary>How to log in: <c>Authorization=AAD</c> for the app's identity, which AZURE_CLIENT_ID names.</summary>
    public const string LoginVariable = "APPLICATIONINSIGHTS_AUTHENTICATION_STRING";

    /// <summary>Adds it, where it is asked for.</summary>
    public static void Add(IServiceCollection services, IConfiguration configuration)
    {
        if (configuration[ConnectionVariable] is not { Length: > 0 } connection)
        {
            return;
        }

        services
            .AddOpenTelemetry()
            .WithTracing(tracing => tracing.AddSource(InvoiceTrace.SourceName))
            .UseFunctionsWorkerDefaults()
            .UseAzureMonitorExporter(exporter =>
            {
                exporter.ConnectionString = connection;
                if (configuration[LoginVariable]?.Contains("Authorization=AAD", StringComparison.OrdinalIgnoreCase) == true)
                {
                    exporter.Credential = new DefaultAzureCredential();
                }
            });
    }
}
