using Azure.Messaging.ServiceBus;
using Invoicing.Gateway.Background;
using Invoicing.Gateway.Configuration;
using Invoicing.Gateway.Queue;
using Invoicing.Pipeline.Intake;
using Invoicing.Receivables.Processing;

namespace Invoicing.Gateway.Composition;

/// <summary>A loop for each queue and topic that invoices or business events are taken from.</summary>
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

        foreach (var (name, topic) in options.Kafka)
        {
            foreach (var seller in topic.Sellers)
            {
                PipelineServices.AddLoop(services, provider => Kafka(provider, name, topic, seller));
            }
        }
    }

    private static Func<CancellationToken, CancellationToken, Task> Kafka(IServiceProvider provider, string name, KafkaSettings settings, string seller)
    {
        var options = provider.GetRequiredService<GatewayOptions>();
        var listener = new KafkaListener(
            name,
            seller,
            provider.GetRequiredService<OutboundServices>().Brokers.Value!.Kafka[name],
            settings,
            options.Worker.Node,
            options.Limits.MaxBodyBytes,
            provider.GetRequiredService<EventIntake>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<KafkaListener>>()
        );
        return (stopping, _) => listener.RunAsync(stopping);
    }

    private static IQueueIntake IntakeOf(IServiceProvider provider, QueueSettings queue) =>
        queue.Events ? provider.GetRequiredService<EventQueueIntake>() : provider.GetRequiredService<QueueIntake>();

    private static Func<CancellationToken, CancellationToken, Task> Amqp(IServiceProvider provider, string name, QueueSettings queue)
    {
        var listener = new AmqpQueueListener(
            name,
            provider.GetRequiredService<OutboundServices>().Brokers.Value!.Amqp[queue.Broker],
            queue,
            provider.GetRequiredService<GatewayOptions>().Limits.MaxBodyBytes,
            IntakeOf(provider, queue),
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
            new(IntakeOf(provider, queue), provider.GetRequiredService<LimitOptions>(), clock, provider.GetRequiredService<ILogger<ServiceBusMessages>>())
            {
                Pause = queue.Pause,
            },
            clock,
            provider.GetRequiredService<ILogger<ServiceBusQueueListener>>()
        );
        return (stopping, _) => listener.RunAsync(stopping);
    }
}
