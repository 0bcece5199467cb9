using Invoicing.Gateway.Background;
using Invoicing.Gateway.Configuration;
using Invoicing.Pipeline.Intake;

namespace Invoicing.Gateway.Composition;

/// <summary>A loop for each queue that invoices are taken from.</summary>
internal static class QueueIntakes
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
                    var intake = new QueueIntake(
                        name,
                        provider.GetRequiredService<Channels>().Brokers.Value![queue.Broker],
                        queue,
                        options.Limits.MaxBodyBytes,
                        provider.GetRequiredService<QueueDoor>(),
                        provider.GetRequiredService<TimeProvider>(),
                        provider.GetRequiredService<ILogger<QueueIntake>>()
                    );
                    return (stopping, _) => intake.RunAsync(stopping);
                }
            );
        }
    }
}
