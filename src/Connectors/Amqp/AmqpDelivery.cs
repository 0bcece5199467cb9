using Amqp;

namespace Invoicing.Connectors.Amqp;

/// <summary>A message that waits to be settled. Where the connection has ended meanwhile, settling does nothing: the broker gives the message out
/// again.</summary>
public sealed class AmqpDelivery
{
    private readonly ReceiverLink _link;
    private readonly Message _message;

    internal AmqpDelivery(ReceiverLink link, Message message) => (_link, _message, Message) = (link, message, AmqpMapping.Of(message));

    /// <summary>The message.</summary>
    public AmqpMessage Message { get; }

    /// <summary>Done: the broker may forget it.</summary>
    public void Accept() => Settle(_link.Accept);

    /// <summary>Not now: the broker gives it out again, here or elsewhere, and counts no failure.</summary>
    public void Release() => Settle(_link.Release);

    private void Settle(Action<Message> how)
    {
        try
        {
            how(_message);
        }
        catch (Exception exception) when (AmqpLinks.IsOutside(exception)) { }
    }
}
