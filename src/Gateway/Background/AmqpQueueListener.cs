using Invoicing.Connectors.Amqp;
using Invoicing.Gateway.Configuration;
using Invoicing.Pipeline.Intake;

namespace Invoicing.Gateway.Background;

/// <summary>
/// Takes invoices from one queue of an AMQP 1.0 broker. A message is settled once its invoice is durable; what can never be taken in is laid into the
/// queue of refused messages first, with its faults. Messages of one group (a seller) are taken in their order, others side by side.
/// </summary>
internal sealed class AmqpQueueListener(string name, AmqpBroker broker, QueueSettings queue, int mostBytes, IQueueIntake door, TimeProvider clock, ILogger log)
{
    /// <summary>Runs until cancelled; calls the broker again whenever it is gone.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        await using var refused = new AmqpPublisher(broker, $"invoicing-{name}-refused");
        while (!cancellation.IsCancellationRequested)
        {
            try
            {
                await TakeAllAsync(refused, cancellation);
                await Task.Delay(queue.Pause, clock, cancellation);
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested) { }
            catch (AmqpUnavailableException exception)
            {
                log.LogWarning("Queue {Queue}: {Problem} It is called again in {Pause}.", name, exception.Message, queue.Pause);
                await Task.Delay(queue.Pause, clock, CancellationToken.None).WaitAsync(cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>Takes messages until the broker is gone. What is under way then comes to its end; the broker gives it out again, and it is
    /// recognised.</summary>
    private async Task TakeAllAsync(AmqpPublisher refused, CancellationToken cancellation)
    {
        await using var receiver = await AmqpReceiver.OpenAsync(broker, $"invoicing-{name}", queue.Address, queue.MostUnsettled, cancellation);
        var lanes = Enumerable.Repeat(Task.CompletedTask, queue.Lanes).ToArray();
        try
        {
            while (await receiver.NextAsync(cancellation) is { } delivery)
            {
                var message = delivery.Message;
                var lane = (int)((uint)(message.Group ?? message.Id ?? "").GetHashCode(StringComparison.Ordinal) % queue.Lanes);
                lanes[lane] = AfterAsync(lanes[lane], delivery, refused, cancellation);
            }
        }
        finally
        {
            await Task.WhenAll(lanes);
        }
    }

    private async Task AfterAsync(Task before, AmqpDelivery delivery, AmqpPublisher refused, CancellationToken cancellation)
    {
        await before;
        await Task.Yield();
        try
        {
            await TakeAsync(delivery, refused, cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            delivery.Release();
        }
        catch (Exception exception)
        {
            log.LogError(exception, "Queue {Queue}: message {MessageId} could not be taken in; it is given back.", name, delivery.Message.Id);
            await Task.Delay(queue.Pause, clock, CancellationToken.None);
            delivery.Release();
        }
    }

    private async Task TakeAsync(AmqpDelivery delivery, AmqpPublisher refused, CancellationToken cancellation)
    {
        var message = delivery.Message;
        var answer =
            message.Body.Length > mostBytes
                ? QueueIntake.TooLarge(message.Body.Length, mostBytes)
                : await door.TakeAsync(
                    new(message.Id, message.Body, message.Text("tenant"), message.Text("route"), message.ContentType)
                    {
                        Format = message.Text("format"),
                        TraceParent = message.Text("traceparent"),
                        Reference = message.Text("reference"),
                        Attribute = name => message.Text($"cloudEvents:{name}") ?? message.Text($"cloudEvents_{name}"),
                        Metadata = QueueIntake.MetadataOf(message.Properties),
                    },
                    cancellation
                );
        switch (answer)
        {
            case QueueAnswer.Complete or QueueAnswer.Taken:
                delivery.Accept();
                break;
            case QueueAnswer.DeadLetter aside:
                await refused.SendAsync(queue.Refused, Refused(message, aside), cancellation);
                delivery.Accept();
                break;
            case QueueAnswer.Again again:
                log.LogWarning("Queue {Queue}: {Code} {Message}", name, again.Problem.Code, again.Problem.Message);
                await Task.Delay(queue.Pause, clock, cancellation);
                delivery.Release();
                break;
        }
    }

    private static AmqpMessage Refused(AmqpMessage message, QueueAnswer.DeadLetter aside) =>
        message with
        {
            Subject = aside.Reason,
            Properties = message
                .Properties.Concat(aside.Properties)
                .Append(new("description", aside.Description))
                .GroupBy(entry => entry.Key)
                .ToDictionary(same => same.Key, same => same.Last().Value),
        };
}
