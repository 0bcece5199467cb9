using Invoicing.Faults;
using Invoicing.Gateway.Functions.Doors;
using Invoicing.Gateway.Functions.Orchestration;
using Invoicing.Gateway.Server.Api.Bodies;
using Invoicing.Gateway.Server.Api.Security;
using Invoicing.Gateway.Server.Composition;
using Invoicing.Gateway.Server.Configuration;
using Invoicing.Pipeline.Intake;
using Invoicing.Pipeline.Operations;
using Invoicing.Pipeline.Run;
using Invoicing.Pipeline.Stages;
using Invoicing.Ports;
using Invoicing.Store;

namespace Invoicing.Gateway.Functions.Composition;

/// <summary>The one place where the shell on Azure is put together: the pipeline of the server without its loops, for there the triggers call.</summary>
public static class GatewayServices
{
    /// <summary>Adds the gateway to a container; or every fault of its options, and then the app must not start.</summary>
    public static async Task<IReadOnlyList<Fault>> AddAsync(IServiceCollection services, GatewayOptions options, AzureOptions azure, bool isHosted, TimeProvider clock)
    {
        var engines = Engines.All(options.Limits.ForReading());
        var channels = Channels.All(options, clock);
        var catalogue = Catalogues.Create(options, engines, channels, (_, connector) => connector);
        var books = await BookKinds.OpenAsync(azure, new(options.Data, null, isHosted, clock), BookKinds.All, CancellationToken.None);
        if (!catalogue.Succeeded || !books.Succeeded)
        {
            await (books.Value?.DisposeAsync() ?? default);
            return [.. catalogue.Faults, .. books.Faults];
        }

        services.AddSingleton(clock).AddSingleton(options).AddSingleton(options.Limits).AddSingleton(catalogue.Value).AddSingleton(channels.Keys);
        services.AddSingleton<IDocumentJudge>(engines.Judge).AddSingleton(engines.Enricher);

        // The container closes what it makes itself: hence the factory.
        services.AddSingleton(_ => books.Value);
        services.AddSingleton(provider => provider.GetRequiredService<Books>().Invoices).AddSingleton(provider => provider.GetRequiredService<Books>().Documents);
        services.AddSingleton<IKnownReferences>(provider => provider.GetRequiredService<Books>().Invoices);
        services.AddSingleton<IQuotaLedger>(provider => provider.GetRequiredService<Books>().Invoices);
        services.AddSingleton<IDestinationBook>(provider => provider.GetRequiredService<Books>().Invoices);
        AddPipeline(services, options);
        services.AddSingleton(new ApiKeyRing(options.Api.Keys)).AddSingleton<BodyReader>().AddSingleton<HttpDoor>().AddSingleton<QueueDoor>().AddSingleton<DropDoor>();
        services.AddSingleton<StageActivity>().AddSingleton<Sweep>();
        return [];
    }

    private static void AddPipeline(IServiceCollection services, GatewayOptions options)
    {
        services.AddSingleton(options.Worker).AddSingleton(options.Flow).AddSingleton(options.Gates).AddSingleton(options.Limits.ForReading());
        services.AddSingleton<WorkSignal>().AddSingleton<DestinationGates>().AddSingleton<InvoiceIntake>().AddSingleton<InvoiceOperations>();
        services.AddSingleton<IStage, ValidateStage>().AddSingleton<IStage, EnrichStage>().AddSingleton<IStage, ConvertStage>().AddSingleton<IStage, SignStage>()
            .AddSingleton<IStage, TransmitStage>().AddSingleton<IStage, AcknowledgeStage>().AddSingleton<IStage, SettleStage>();
        services.AddSingleton<InvoiceRunner>().AddSingleton<AcknowledgementPickup>();
    }
}
