using Invoicing.Connectors.Mail;
using Invoicing.Gateway.Background;
using Invoicing.Gateway.Configuration;
using Invoicing.Gateway.Nodes;
using Invoicing.Gateway.Observability;
using Invoicing.Pipeline.Checkpoints;
using Invoicing.Pipeline.Evidence;
using Invoicing.Pipeline.Handover;
using Invoicing.Pipeline.Intake;
using Invoicing.Pipeline.Operations;
using Invoicing.Pipeline.Run;
using Invoicing.Pipeline.Stages;
using Invoicing.Ports.Events;
using Invoicing.Receivables.Letters;

namespace Invoicing.Gateway.Composition;

/// <summary>The pipeline in the container, and the loops that drive it where a shell has no other driver.</summary>
internal static class PipelineServices
{
    /// <summary>Adds the pipeline.</summary>
    public static void Add(IServiceCollection services, GatewayOptions options)
    {
        services.AddHostedService<FreeLeases>().AddHostedService<Heartbeat>();
        services.AddSingleton(options.Worker).AddSingleton(options.Flow).AddSingleton(options.Gates).AddSingleton(options.Limits.ForReading());
        services
            .AddSingleton<WorkSignal>()
            .AddSingleton<RecentDocumentsCache>()
            .AddSingleton<AcknowledgementSlots>()
            .AddSingleton<DestinationThrottles>()
            .AddSingleton<RestoreMode>()
            .AddSingleton<InvoiceIntake>();
        services.AddSingleton<InvoiceOperations>().AddSingleton<InvoiceWithdrawal>().AddSingleton<BulkOperations>().AddSingleton<EvidencePacker>();
        AddStage<ValidateStage>(services);
        AddStage<CalculateTaxesStage>(services);
        AddStage<ConvertStage>(services);
        AddStage<SignStage>(services);
        AddStage<TransmitStage>(services);
        AddStage<AcknowledgeStage>(services);
        AddStage<FinishStage>(services);
        services.AddSingleton<IRunObserver, FlowMetrics>();
        services.AddSingleton<InvoiceRunner>().AddSingleton<Worker>().AddSingleton<AcknowledgementPickup>();
        services.AddSingleton<InboundIntake>().AddSingleton<InboundPickup>();
        services.AddSingleton(
            new DispatcherOptions
            {
                Node = options.Worker.Node,
                MostInFlight = options.Webhooks.MostInFlight,
                IdlePause = options.Webhooks.IdlePause,
            }
        );
        services.AddSingleton<ICustomerLetters, CustomerLetters>();
        services.AddSingleton(provider => new MailEventSender(
            provider.GetRequiredService<Mail>().Servers,
            provider.GetRequiredService<ICustomerLetters>(),
            provider.GetRequiredService<TimeProvider>()
        ));
        services.AddSingleton<IWebhookSender>(provider => new MeteredWebhookSender(
            new EventSenders(
                new Dictionary<string, IWebhookSender>
                {
                    [MailServer.StartTls] = provider.GetRequiredService<MailEventSender>(),
                    [MailServer.Tls] = provider.GetRequiredService<MailEventSender>(),
                },
                provider.GetRequiredService<OutboundServices>().Webhooks
            ),
            provider.GetRequiredService<GatewayMetrics>()
        ));
        services.AddSingleton<OutboxSignal>().AddSingleton<WebhookDispatcher>();
        services
            .AddSingleton<FileDropIntake>()
            .AddSingleton(provider => new QueueIntake(provider.GetRequiredService<InvoiceIntake>(), options.Api.Keys.Select(key => key.Tenant).ToHashSet()))
            .AddSingleton<IQueueIntake>(provider => provider.GetRequiredService<QueueIntake>());
    }

    /// <summary>Adds the loops.</summary>
    public static void AddLoops(IServiceCollection services)
    {
        AddLoop<Worker>(services, static worker => (stopping, abandon) => worker.RunAsync(stopping, abandon));
        AddLoop<InboundPickup>(services, static pickup => (stopping, _) => pickup.RunAsync(stopping));
        AddLoop<AcknowledgementPickup>(services, static pickup => (stopping, _) => pickup.RunAsync(stopping));
        AddLoop<CheckpointService>(services, static checkpoints => (stopping, _) => checkpoints.RunAsync(stopping));
        AddLoop<AuditLogMonitor>(services, static watch => (stopping, _) => watch.RunAsync(stopping));
        AddLoop<WebhookDispatcher>(services, static dispatcher => (stopping, abandon) => dispatcher.RunAsync(stopping, abandon));
    }

    /// <summary>Each loop is a service of its own; the host would keep only one of a type.</summary>
    public static void AddLoop<T>(IServiceCollection services, Func<T, Func<CancellationToken, CancellationToken, Task>> run)
        where T : notnull => AddLoop(services, provider => run(provider.GetRequiredService<T>()));

    /// <summary>A loop of something that the container does not hold.</summary>
    public static void AddLoop(IServiceCollection services, Func<IServiceProvider, Func<CancellationToken, CancellationToken, Task>> run) =>
        services.AddSingleton<IHostedService>(provider => new Loop(
            run(provider),
            provider.GetRequiredService<IHostApplicationLifetime>(),
            provider.GetRequiredService<GatewayOptions>()
        ));

    private static void AddStage<T>(IServiceCollection services)
        where T : class, IStage => services.AddSingleton<T>().AddSingleton<IStage>(provider => new TracedStage(provider.GetRequiredService<T>()));
}
