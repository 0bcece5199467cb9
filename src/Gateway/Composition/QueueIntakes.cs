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
            services.AddSingleton<IHostedService>(provider => new Loop(new QueueIntake(
                name,
                provider.GetRequiredService<Channels>().Brokers.Value![queue.Broker],
                queue,
                options.Limits.MaxBodyBytes,
                provider.GetRequiredService<QueueDoor>(),
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<ILogger<QueueIntake>>()).RunAsync));
        }
    }
}
