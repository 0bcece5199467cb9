using Azure.Identity;
using Azure.Monitor.OpenTelemetry.Exporter;
using Invoicing.Pipeline.Tracing;
using Microsoft.Azure.Functions.Worker.OpenTelemetry;
using OpenTelemetry;
using OpenTelemetry.Logs;
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
                // Spans are sampled, lines are not: alerts look for lines.
                exporter.EnableTraceBasedLogsSampler = false;
                if (configuration[LoginVariable]?.Contains("Authorization=AAD", StringComparison.OrdinalIgnoreCase) == true)
                {
                    exporter.Credential = new DefaultAzureCredential();
                }
            });
    }

    /// <summary>Lets the gateway's own lines go where the worker's go: what it fails at is told as such, and not as a line of the console.</summary>
    public static void Join(IServiceProvider worker, IServiceProvider gateway)
    {
        foreach (var provider in worker.GetServices<ILoggerProvider>().OfType<OpenTelemetryLoggerProvider>())
        {
            gateway.GetRequiredService<ILoggerFactory>().AddProvider(provider);
        }
    }
}
