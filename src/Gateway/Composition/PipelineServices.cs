using Invoicing.Gateway.Background;
using Invoicing.Gateway.Configuration;
using Invoicing.Gateway.Observability;
using Invoicing.Pipeline.Checkpoints;
using Invoicing.Pipeline.Evidence;
using Invoicing.Pipeline.Intake;
using Invoicing.Pipeline.Operations;
using Invoicing.Pipeline.Run;
using Invoicing.Pipeline.Stages;
using Invoicing.Ports;

namespace Invoicing.Gateway.Composition;

/// <summary>The pipeline in the container, and the loops that drive it where a shell has no other driver.</summary>
internal static class PipelineServices
{
    /// <summary>Adds the pipeline.</summary>
    public static void Add(IServiceCollection services, GatewayOptions options)
    {
        services.AddSingleton(options.Worker).AddSingleton(options.Flow).AddSingleton(options.Gates).AddSingleton(options.Limits.ForReading());
        services.AddSingleton<WorkSignal>().AddSingleton<JustReceived>().AddSingleton<DestinationGates>().AddSingleton<InvoiceIntake>().AddSingleton<InvoiceOperations>().AddSingleton<EvidencePacker>();
        services.AddSingleton<IStage, ValidateStage>().AddSingleton<IStage, EnrichStage>().AddSingleton<IStage, ConvertStage>().AddSingleton<IStage, SignStage>()
            .AddSingleton<IStage, TransmitStage>().AddSingleton<IStage, AcknowledgeStage>().AddSingleton<IStage, SettleStage>();
        services.AddSingleton<InvoiceRunner>().AddSingleton<Worker>().AddSingleton<AcknowledgementPickup>();
        services.AddSingleton(new DispatcherOptions { Node = options.Worker.Node, MostInFlight = options.Webhooks.MostInFlight, IdlePause = options.Webhooks.IdlePause });
        services.AddSingleton<IWebhookSender>(provider => new MeteredWebhookSender(provider.GetRequiredService<Channels>().Webhooks, provider.GetRequiredService<GatewayMetrics>()));
        services.AddSingleton<OutboxSignal>().AddSingleton<WebhookDispatcher>();
        services.AddSingleton<DropDoor>().AddSingleton(provider => new QueueDoor(provider.GetRequiredService<InvoiceIntake>(), options.Api.Keys.Select(key => key.Tenant).ToHashSet()));
    }

    /// <summary>Adds the loops.</summary>
    public static void AddLoops(IServiceCollection services)
    {
        services.AddHostedService<FreeLeases>();
        AddLoop<Worker>(services, static worker => worker.RunAsync);
        AddLoop<AcknowledgementPickup>(services, static pickup => pickup.RunAsync);
        AddLoop<CheckpointService>(services, static checkpoints => checkpoints.RunAsync);
        AddLoop<WebhookDispatcher>(services, static dispatcher => dispatcher.RunAsync);
    }

    /// <summary>Each loop is a service of its own; the host would keep only one of a type.</summary>
    public static void AddLoop<T>(IServiceCollection services, Func<T, Func<CancellationToken, Task>> run)
        where T : notnull => services.AddSingleton<IHostedService>(provider => new Loop(run(provider.GetRequiredService<T>())));
}
