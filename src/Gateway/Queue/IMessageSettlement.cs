using Azure.Messaging.ServiceBus;

namespace Invoicing.Gateway.Queue;

/// <summary>Settles a message with whoever holds its lock. Once settled it is settled: a call is not cut off.</summary>
public interface IMessageSettlement
{
    /// <summary>The queue may forget it.</summary>
    Task CompleteAsync(ServiceBusReceivedMessage message);

    /// <summary>It goes to the dead letters, with these properties.</summary>
    Task DeadLetterAsync(ServiceBusReceivedMessage message, IReadOnlyDictionary<string, object> properties, string reason, string description);

    /// <summary>It is given back, to be delivered again.</summary>
    Task AbandonAsync(ServiceBusReceivedMessage message);
}
