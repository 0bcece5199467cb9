using Invoicing.Gateway.Configuration;
using Invoicing.Gateway.Observability;
using Invoicing.Gateway.Queue;
using Invoicing.Pipeline;
using Invoicing.Pipeline.Issuing;
using Invoicing.Ports.Receivables;
using Invoicing.Receivables.Corrections;
using Invoicing.Receivables.Drafts;
using Invoicing.Receivables.History;
using Invoicing.Receivables.History.Reading;
using Invoicing.Receivables.Incidents;
using Invoicing.Receivables.Issuing;
using Invoicing.Receivables.Marketplace;
using Invoicing.Receivables.Processing;
using Invoicing.Receivables.Records;
using Invoicing.Receivables.Series;

namespace Invoicing.Gateway.Composition;

/// <summary>Receivables in the container, and the loop that works events off.</summary>
internal static class ReceivableServices
{
    /// <summary>Adds them.</summary>
    public static void Add(IServiceCollection services, GatewayOptions options)
    {
        services.AddSingleton(options.Receivables).AddSingleton<IInvoiceHandover, InvoiceHandover>();
        services.AddSingleton<Issuer>().AddSingleton<OrderIssuing>().AddSingleton<DraftService>().AddSingleton<SeriesReports>();
        services.AddSingleton<ReceivableMetrics>().AddSingleton<IEventObserver>(provider => provider.GetRequiredService<ReceivableMetrics>());
        services.AddSingleton<EventQueue>().AddSingleton<EventIntake>().AddSingleton<EventProcessor>();
        services.AddSingleton(provider => new EventQueueIntake(
            provider.GetRequiredService<EventIntake>(),
            options.Api.Keys.Select(key => key.Tenant).ToHashSet()
        ));
        services.AddSingleton<IRecordStore>(provider => provider.GetRequiredService<IReceivableStore>()).AddSingleton<RecordService>();
        services.AddSingleton<CorrectionService>().AddSingleton<SettlementCheck>();
        services
            .AddSingleton(provider => new HistoryReader(provider.GetRequiredService<RoutingTable>().Formats, options.Limits.ForReading()))
            .AddSingleton<HistoryImport>()
            .AddSingleton<IncidentService>();
        services
            .AddSingleton<IEventHandler, OrderHandler>()
            .AddSingleton<IEventHandler, CancellationHandler>()
            .AddSingleton<IEventHandler, AdjustmentHandler>()
            .AddSingleton<IEventHandler, SubscriptionHandler>()
            .AddSingleton<IEventHandler, ConsolidationHandler>()
            .AddSingleton<IEventHandler, UsageHandler>()
            .AddSingleton<IEventHandler, SettlementHandler>();
    }

    /// <summary>Adds the loop, where there is a seller: nothing could come of events without one.</summary>
    public static void AddLoops(IServiceCollection services, GatewayOptions options)
    {
        if (options.Receivables.Sellers.Count > 0)
        {
            PipelineServices.AddLoop<EventProcessor>(services, static processor => (stopping, _) => processor.RunAsync(stopping));
        }
    }
}
