using Invoicing.Connectors.ServiceBus;

namespace Invoicing.Connectors.Amqp;

/// <summary>Addresses of AMQP brokers keep what every sender of events promises.</summary>
public sealed class AmqpContractTests : EventSenderContract
{
    protected override Task<IEndpointBench> StartAsync() =>
        Task.FromResult<IEndpointBench>(
            new LoopbackTopicBench(
                "amqp",
                (bus, clock) =>
                    new AmqpEventSender([new(new($"amqp://{bus.Authority}"), null, null), new(new("amqp://127.0.0.1:9"), null, null)], "urn:test", clock)
            )
        );
}
