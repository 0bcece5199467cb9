using Invoicing.Faults;
using Invoicing.Gateway.Composition;
using Invoicing.Gateway.Configuration;
using Invoicing.Gateway.Documents;
using Invoicing.Gateway.Functions.Http;
using Invoicing.Gateway.Functions.Orchestration;
using Invoicing.Gateway.Queue;
using Invoicing.Pipeline.Handover;
using Invoicing.Pipeline.Run;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;

namespace Invoicing.Gateway.Functions.Composition;

/// <summary>
/// The gateway as the shell on Azure has it: the self-hosted one whole, save that requests are handed over by functions, and that orchestrations drive the
/// invoices instead of the worker.
/// </summary>
public static class FunctionsGateway
{
    /// <summary>Looks for events that nobody woke the dispatcher for; each look is a write to the store, and a timer looks too.</summary>
    private static readonly TimeSpan OutboxPause = TimeSpan.FromSeconds(30);

    /// <summary>The gateway with all that there is; or every fault of its options and its store, and then the app must not start.</summary>
    /// <param name="options">Its options, the same as the self-hosted gateway's.</param>
    /// <param name="isHosted">Whether it runs on Azure.</param>
    /// <param name="clock">The clock.</param>
    public static Task<Result<WebApplication>> CreateAsync(GatewayOptions options, bool isHosted, TimeProvider clock) =>
        CreateAsync(options, OutboundServices.All(options, clock), isHosted, clock);

    /// <summary>The gateway with these channels.</summary>
    public static async Task<Result<WebApplication>> CreateAsync(GatewayOptions options, OutboundServices channels, bool isHosted, TimeProvider clock) =>
        isHosted && HostedRules.Check(options) is [_, ..] faults
            ? Result<WebApplication>.Failure(faults)
            : await GatewayHost.CreateAsync(
                options,
                DocumentEngine.All(options.Limits.ForReading(), clock: clock),
                channels,
                clock,
                services => Add(services, options)
            );

    private static void Add(IServiceCollection services, GatewayOptions options)
    {
        services.AddSingleton<InProcessServer>().AddSingleton<IServer>(provider => provider.GetRequiredService<InProcessServer>());
        services.AddSingleton<OrchestrationStarter>().AddSingleton<WorkSignal>(provider => provider.GetRequiredService<OrchestrationStarter>());
        services.AddSingleton<StageActivity>().AddSingleton<Sweep>().AddSingleton<HistoryPurge>().AddSingleton<ServiceBusMessages>();
        services.AddSingleton(
            new DispatcherOptions
            {
                Node = options.Worker.Node,
                MostInFlight = options.Webhooks.MostInFlight,
                IdlePause = OutboxPause,
            }
        );
        ReceivableServices.AddLoops(services, options);
        PipelineServices.AddLoop<WebhookDispatcher>(services, static dispatcher => (stopping, abandon) => dispatcher.RunAsync(stopping, abandon));
    }
}
