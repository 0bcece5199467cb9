namespace Invoicing.Connectors.Amqp;

/// <summary>A broker is out of reach, refuses us, or did not take a message. Doing the same again later is safe.</summary>
public sealed class AmqpUnavailableException(string message, Exception inner) : IOException(message, inner)
{
    /// <summary>Runs what reaches out to a broker, and says its trouble in one kind of exception.</summary>
    internal static async Task<T> GuardAsync<T>(AmqpBroker broker, Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception exception) when (AmqpLinks.IsOutside(exception))
        {
            throw new AmqpUnavailableException($"The broker {broker.Address.Authority}: {exception.Message}", exception);
        }
    }
}
