using Azure.Messaging.ServiceBus;
using Invoicing.Gateway.Background;
using Invoicing.Gateway.Configuration;
using Invoicing.Gateway.Queue;
using Invoicing.Pipeline.Intake;

namespace Invoicing.Gateway.Composition;

/// <summary>A loop for each queue that invoices are taken from.</summary>
internal static class QueueListeners
{
    /// <summary>Adds them.</summary>
    public static void Add(IServiceCollection services, GatewayOptions options)
    {
        foreach (var (name, queue) in options.Queues)
        {
            PipelineServices.AddLoop(
                services,
                provider =>
                    provider.GetRequiredService<OutboundServices>().Brokers.Value!.ServiceBus.ContainsKey(queue.Broker)
                        ? ServiceBus(provider, name, queue)
                        : Amqp(provider, name, queue)
            );
        }
    }

    private static Func<CancellationToken, CancellationToken, Task> Amqp(IServiceProvider provider, string name, QueueSettings queue)
    {
        var listener = new AmqpQueueListener(
            name,
            provider.GetRequiredService<OutboundServices>().Brokers.Value!.Amqp[queue.Broker],
            queue,
            provider.GetRequiredService<GatewayOptions>().Limits.MaxBodyBytes,
            provider.GetRequiredService<QueueIntake>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<AmqpQueueListener>>()
        );
        return (stopping, _) => listener.RunAsync(stopping);
    }

    private static Func<CancellationToken, CancellationToken, Task> ServiceBus(IServiceProvider provider, string name, QueueSettings queue)
    {
        var channels = provider.GetRequiredService<OutboundServices>();
        var clock = provider.GetRequiredService<TimeProvider>();
        var listener = new ServiceBusQueueListener(
            name,
            () => channels.Brokers.Value!.ServiceBus[queue.Broker].Open(channels.Identity, new ServiceBusClientOptions()),
            queue,
            new(
                provider.GetRequiredService<QueueIntake>(),
                provider.GetRequiredService<LimitOptions>(),
                clock,
                provider.GetRequiredService<ILogger<ServiceBusMessages>>()
            )
            {
                Pause = queue.Pause,
            },
            clock,
            provider.GetRequiredService<ILogger<ServiceBusQueueListener>>()
        );
        return (stopping, _) => listener.RunAsync(stopping);
    }
}
