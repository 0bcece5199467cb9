using Azure.Messaging.ServiceBus;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

#pragma warning disable IDE0130 // The names are the package's.
namespace Microsoft.Azure.Functions.Worker;

/// <summary>What App/QueueFunctions.cs uses of Microsoft.Azure.Functions.Worker.Extensions.ServiceBus, where that package is not at hand.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class ServiceBusTriggerAttribute(string queueName) : TriggerBindingAttribute
{
    public string QueueName => queueName;

    public string? Connection { get; set; }

    public bool IsSessionsEnabled { get; set; }

    public bool AutoCompleteMessages { get; set; } = true;
}

/// <summary>Settles with the receiver that holds the lock, as the host does for the worker.</summary>
public sealed class ServiceBusMessageActions(ServiceBusReceiver receiver)
{
    public Task CompleteMessageAsync(ServiceBusReceivedMessage message, CancellationToken cancellationToken = default) =>
        receiver.CompleteMessageAsync(message, cancellationToken);

    public Task DeadLetterMessageAsync(
        ServiceBusReceivedMessage message,
        Dictionary<string, object>? propertiesToModify = null,
        string? deadLetterReason = null,
        string? deadLetterErrorDescription = null,
        CancellationToken cancellationToken = default
    ) => receiver.DeadLetterMessageAsync(message, propertiesToModify, deadLetterReason, deadLetterErrorDescription, cancellationToken);

    public Task AbandonMessageAsync(
        ServiceBusReceivedMessage message,
        IDictionary<string, object>? propertiesToModify = null,
        CancellationToken cancellationToken = default
    ) => receiver.AbandonMessageAsync(message, propertiesToModify, cancellationToken);
}
