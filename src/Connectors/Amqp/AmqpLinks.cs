using Amqp;
using Amqp.Framing;
using Amqp.Sasl;

namespace Invoicing.Connectors.Amqp;

/// <summary>
/// Connections and links of AMQP 1.0 (AMQPNetLite), opened within <see cref="AmqpBroker.Timeout"/>. Source: OASIS AMQP 1.0, part 2 (transport), part 3
/// (messaging).
/// </summary>
internal static class AmqpLinks
{
    /// <summary>Terminus durability "unsettled-state": a broker that makes a queue on demand makes one that outlives its restart.</summary>
    public const uint Durable = 2;

    /// <summary>Frames of at most 64 KB: the library's own bound, stated here since it bounds what is buffered for a frame.</summary>
    private const int FrameBytes = 64 * 1024;

    /// <summary>An open session on a connection of its own.</summary>
    /// <exception cref="AmqpUnavailableException">The broker refused, or is out of reach.</exception>
    public static Task<Session> OpenAsync(AmqpBroker broker, string container, CancellationToken cancellation) =>
        AmqpUnavailableException.GuardAsync(
            broker,
            async () =>
            {
                var factory = new ConnectionFactory();
                factory.AMQP.ContainerId = container;
                factory.AMQP.MaxFrameSize = FrameBytes;
                factory.AMQP.IdleTimeout = (int)AmqpBroker.Timeout.TotalMilliseconds;
                factory.TCP.NoDelay = true;
                factory.SASL.Profile = broker.User is null ? SaslProfile.Anonymous : null;
                var secure = broker.Address.Scheme == "amqps";
                var port =
                    broker.Address.Port > 0 ? broker.Address.Port
                    : secure ? 5671
                    : 5672;
                var connection = await factory
                    .CreateAsync(new(broker.Address.Host, port, broker.User, broker.Password, "/", broker.Address.Scheme.ToUpperInvariant()))
                    .WaitAsync(AmqpBroker.Timeout, cancellation);
                return new Session((Connection)connection);
            }
        );

    /// <summary>Closes a session's connection; one that is broken is closed already.</summary>
    public static async ValueTask CloseAsync(Session session)
    {
        try
        {
            await session.Connection.CloseAsync(AmqpBroker.Timeout, null);
        }
        catch (Exception exception) when (IsOutside(exception)) { }
    }

    /// <summary>Waits until the broker has attached a link.</summary>
    public static async Task<TLink> AttachedAsync<TLink>(Func<OnAttached, TLink> open, CancellationToken cancellation)
        where TLink : Link
    {
        var attached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var link = open((_, _) => attached.TrySetResult());
        link.AddClosedCallback((_, error) => attached.TrySetException(new AmqpException(error ?? new Error(ErrorCode.DetachForced))));
        await attached.Task.WaitAsync(AmqpBroker.Timeout, cancellation);
        return link;
    }

    /// <summary>Whether an exception is the broker's doing or the network's, and not a bug.</summary>
    public static bool IsOutside(Exception exception) =>
        exception
            is AmqpException
                or IOException
                or TimeoutException
                or System.Net.Sockets.SocketException
                or System.Security.Authentication.AuthenticationException
                or ObjectDisposedException;
}
