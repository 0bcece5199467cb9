using Amqp;
using Amqp.Framing;

namespace Invoicing.Connectors.Amqp;

/// <summary>
/// Takes messages from a queue, each settled by its taker: accepted, or released so that the broker gives it out again. What is not settled when the
/// connection ends stays with the broker, so a message comes at least once. Source: OASIS AMQP 1.0, part 3, section 3.4 (delivery state).
/// </summary>
public sealed class AmqpReceiver : IAsyncDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    private readonly Session _session;
    private readonly ReceiverLink _link;

    private AmqpReceiver(Session session, ReceiverLink link) => (_session, _link) = (session, link);

    /// <summary>Attaches to a queue.</summary>
    /// <param name="broker">Where.</param>
    /// <param name="container">Who we are to the broker.</param>
    /// <param name="address">The queue, in the broker's own words.</param>
    /// <param name="mostUnsettled">Most messages that are with us unsettled; bounds memory together with their size.</param>
    /// <param name="cancellation">The caller's.</param>
    /// <exception cref="AmqpUnavailableException">The broker refused, or is out of reach.</exception>
    public static async Task<AmqpReceiver> OpenAsync(AmqpBroker broker, string container, string address, int mostUnsettled, CancellationToken cancellation)
    {
        var session = await AmqpLinks.OpenAsync(broker, container, cancellation);
        return await AmqpUnavailableException.GuardAsync(
            broker,
            async () =>
            {
                var link = await AmqpLinks.AttachedAsync(
                    attached => new ReceiverLink(session, $"{container}-in", new Source { Address = address, Durable = AmqpLinks.Durable }, attached),
                    cancellation
                );
                link.SetCredit(mostUnsettled, autoRestore: true);
                return new AmqpReceiver(session, link);
            }
        );
    }

    /// <summary>The next message; null when the broker has closed the link.</summary>
    public async Task<AmqpDelivery?> NextAsync(CancellationToken cancellation)
    {
        while (!_link.IsClosed)
        {
            cancellation.ThrowIfCancellationRequested();
            try
            {
                if (await _link.ReceiveAsync(Look) is { } message)
                {
                    return new(_link, message);
                }
            }
            catch (Exception exception) when (AmqpLinks.IsOutside(exception))
            {
                return null;
            }
        }

        return null;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => AmqpLinks.CloseAsync(_session);
}
