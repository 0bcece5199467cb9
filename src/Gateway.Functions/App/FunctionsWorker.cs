using Invoicing.Gateway.Configuration;
using Invoicing.Gateway.Functions.Http;
using Invoicing.Gateway.Functions.Orchestration;
using Invoicing.Gateway.Queue;
using Invoicing.Pipeline.Checkpoints;
using Invoicing.Pipeline.Intake;
using Invoicing.Pipeline.Run;
using Invoicing.Receivables.Cash.Dunning;
using Invoicing.Receivables.Cash.Journals;
using Invoicing.Receivables.Cash.Providers;
using Invoicing.Receivables.Processing;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;

namespace Invoicing.Gateway.Functions.App;

/// <summary>The process that the Functions host speaks to, put together.</summary>
internal static class FunctionsWorker
{
    /// <summary>The worker over a gateway. What functions ask for is the gateway's, and the gateway closes it.</summary>
    public static IHost Build(string[] args, IServiceProvider gateway)
    {
        var builder = FunctionsApplication.CreateBuilder(args);
        builder.ConfigureFunctionsWebApplication();
        WorkerTelemetry.Add(builder.Services, builder.Configuration);
        // Each request is a span already; four lines more for each would be most of the log.
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning).AddFilter("Microsoft.DurableTask", LogLevel.Warning);
        if (Uri.TryCreate(builder.Configuration[HostWatch.HostSetting], UriKind.Absolute, out var host))
        {
            builder.Services.AddHostedService(worker => ActivatorUtilities.CreateInstance<HostWatch>(worker, host, HostWatch.Pause));
        }

        Share<InProcessServer>();
        Share<OrchestrationStarter>();
        Share<StageActivity>();
        Share<Sweep>();
        Share<HistoryPurge>();
        Share<ServiceBusMessages>();
        Share<FileDropIntake>();
        Share<GatewayOptions>();
        Share<EventProcessor>();
        Share<DunningRounds>();
        Share<JournalDeliveries>();
        Share<ChargeRounds>();
        Share<LimitOptions>();
        Share<AcknowledgementPickup>();
        Share<InboundPickup>();
        Share<WebhookDispatcher>();
        Share<CheckpointService>();
        Share<TimeProvider>();
        var worker = builder.Build();
        WorkerTelemetry.Join(worker.Services, gateway);
        return worker;

        void Share<T>()
            where T : class => builder.Services.AddSingleton(gateway.GetRequiredService<T>());
    }
}
