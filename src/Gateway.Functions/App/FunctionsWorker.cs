using Invoicing.Gateway.Configuration;
using Invoicing.Gateway.Functions.Http;
using Invoicing.Gateway.Functions.Orchestration;
using Invoicing.Gateway.Queue;
using Invoicing.Pipeline.Checkpoints;
using Invoicing.Pipeline.Intake;
using Invoicing.Pipeline.Run;
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
        Share<InProcessServer>();
        Share<OrchestrationStarter>();
        Share<StageActivity>();
        Share<Sweep>();
        Share<HistoryPurge>();
        Share<ServiceBusMessages>();
        Share<FileDropIntake>();
        Share<LimitOptions>();
        Share<AcknowledgementPickup>();
        Share<WebhookDispatcher>();
        Share<CheckpointService>();
        return builder.Build();

        void Share<T>()
            where T : class => builder.Services.AddSingleton(gateway.GetRequiredService<T>());
    }
}
