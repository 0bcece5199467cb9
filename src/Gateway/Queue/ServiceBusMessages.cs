using Azure.Messaging.ServiceBus;
using Invoicing.Gateway.Configuration;
using Invoicing.Pipeline.Intake;

namespace Invoicing.Gateway.Queue;

/// <summary>
/// Takes messages of Service Bus in and settles each by the gateway's answer: completed once its invoice is durable, a dead letter with its faults where no
/// repetition helps, given back after a pause where the gateway cannot take it in now.
/// </summary>
public sealed class ServiceBusMessages(IQueueIntake door, LimitOptions limits, TimeProvider clock, ILogger<ServiceBusMessages> log)
{
    /// <summary>Pause before a message is given back; 10 s. The queue has none of its own, and each return counts towards its last delivery.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Takes a message in and settles it. What fails as such is thrown, unsettled: the message is delivered again.</summary>
    public async Task TakeAsync(ServiceBusReceivedMessage message, IMessageSettlement settlement, CancellationToken cancellation)
    {
        var body = message.Body.ToMemory();
        var answer =
            body.Length > limits.MaxBodyBytes
                ? QueueIntake.TooLarge(body.Length, limits.MaxBodyBytes)
                : await door.TakeAsync(Queued(message, body), cancellation);
        switch (answer)
        {
            case QueueAnswer.Complete or QueueAnswer.Taken:
                await settlement.CompleteAsync(message);
                break;
            case QueueAnswer.DeadLetter aside:
                await settlement.DeadLetterAsync(message, aside.Properties, aside.Reason, aside.Description);
                break;
            case QueueAnswer.Again again:
                log.LogWarning("Message {MessageId} is given back: {Code} {Message}", message.MessageId, again.Problem.Code, again.Problem.Message);
                await Task.Delay(Pause, clock, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                await settlement.AbandonAsync(message);
                break;
        }
    }

    private static QueuedInvoice Queued(ServiceBusReceivedMessage message, ReadOnlyMemory<byte> body) =>
        new(message.MessageId, body, Text(message, "tenant"), Text(message, "route"), message.ContentType)
        {
            Format = Text(message, "format"),
            TraceParent = Text(message, "traceparent") ?? Text(message, "Diagnostic-Id"),
            Reference = Text(message, "reference"),
            Attribute = name => Text(message, $"cloudEvents:{name}") ?? Text(message, $"cloudEvents_{name}"),
            Metadata = QueueIntake.MetadataOf(message.ApplicationProperties),
        };

    private static string? Text(ServiceBusReceivedMessage message, string property) =>
        message.ApplicationProperties.TryGetValue(property, out var value) ? value as string : null;
}
