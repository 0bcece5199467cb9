using Invoicing.Gateway.Server.Background;
using Invoicing.Gateway.Server.Configuration;
using Invoicing.Gateway.Server.Observability;
using Invoicing.Pipeline.Evidence;
using Invoicing.Pipeline.Intake;
using Invoicing.Pipeline.Operations;
using Invoicing.Pipeline.Run;
using Invoicing.Pipeline.Stages;
using Invoicing.Ports;

namespace Invoicing.Gateway.Server.Composition;

/// <summary>The pipeline and its loops, in the container.</summary>
internal static class PipelineServices
{
    /// <summary>Adds them.</summary>
    public static void Add(IServiceCollection services, GatewayOptions options)
    {
        services.AddSingleton(options.Worker).AddSingleton(options.Flow).AddSingleton(options.Gates).AddSingleton(options.Limits.ForReading());
        services.AddSingleton<WorkSignal>().AddSingleton<DestinationGates>().AddSingleton<InvoiceIntake>().AddSingleton<InvoiceOperations>().AddSingleton<BulkOperations>().AddSingleton<EvidencePacker>();
        services.AddSingleton<IStage, ValidateStage>().AddSingleton<IStage, EnrichStage>().AddSingleton<IStage, ConvertStage>().AddSingleton<IStage, SignStage>()
            .AddSingleton<IStage, TransmitStage>().AddSingleton<IStage, AcknowledgeStage>().AddSingleton<IStage, SettleStage>();
        services.AddSingleton<IRunObserver, FlowMetrics>();
        services.AddSingleton<InvoiceRunner>().AddSingleton<Worker>().AddSingleton<AcknowledgementPickup>();
        services.AddSingleton(new DispatcherOptions { Node = options.Worker.Node, MostInFlight = options.Webhooks.MostInFlight, IdlePause = options.Webhooks.IdlePause });
        services.AddSingleton<IWebhookSender>(provider => new MeteredWebhookSender(provider.GetRequiredService<Channels>().Webhooks, provider.GetRequiredService<GatewayMetrics>()));
        services.AddSingleton<WebhookDispatcher>();

        services.AddHostedService<FreeLeases>();
        services.AddHostedService<Heartbeat>();
        AddLoop<Worker>(services, static worker => (stopping, abandon) => worker.RunAsync(stopping, abandon));
        AddLoop<AcknowledgementPickup>(services, static pickup => (stopping, _) => pickup.RunAsync(stopping));
        AddLoop<WebhookDispatcher>(services, static dispatcher => (stopping, abandon) => dispatcher.RunAsync(stopping, abandon));
    }

    /// <summary>Each loop is a service of its own; the host would keep only one of a type.</summary>
    private static void AddLoop<T>(IServiceCollection services, Func<T, Func<CancellationToken, CancellationToken, Task>> run)
        where T : notnull => services.AddSingleton<IHostedService>(provider =>
            new Loop(run(provider.GetRequiredService<T>()), provider.GetRequiredService<IHostApplicationLifetime>(), provider.GetRequiredService<GatewayOptions>()));
}
