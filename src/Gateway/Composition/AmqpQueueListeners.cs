using Invoicing.Gateway.Background;
using Invoicing.Gateway.Configuration;
using Invoicing.Pipeline.Intake;

namespace Invoicing.Gateway.Composition;

/// <summary>A loop for each queue that invoices are taken from.</summary>
internal static class AmqpQueueListeners
{
    /// <summary>Adds them.</summary>
    public static void Add(IServiceCollection services, GatewayOptions options)
    {
        foreach (var (name, queue) in options.Queues)
        {
            PipelineServices.AddLoop(
                services,
                provider =>
                {
                    var intake = new AmqpQueueListener(
                        name,
                        provider.GetRequiredService<OutboundServices>().Brokers.Value![queue.Broker],
                        queue,
                        options.Limits.MaxBodyBytes,
                        provider.GetRequiredService<QueueIntake>(),
                        provider.GetRequiredService<TimeProvider>(),
                        provider.GetRequiredService<ILogger<AmqpQueueListener>>()
                    );
                    return (stopping, _) => intake.RunAsync(stopping);
                }
            );
        }
    }
}
