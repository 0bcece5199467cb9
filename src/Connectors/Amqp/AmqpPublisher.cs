using System.Collections.Concurrent;
using Amqp;
using Amqp.Framing;

namespace Invoicing.Connectors.Amqp;

/// <summary>
/// Sends messages to the addresses of one broker; a message is sent once the broker has accepted it (at least once: after a cut it is sent again under
/// its id). Connects when it is first needed, and anew after trouble. Safe for concurrent use.
/// </summary>
public sealed class AmqpPublisher(AmqpBroker broker, string container) : IAsyncDisposable
{
    private readonly SemaphoreSlim opening = new(1, 1);
    private readonly ConcurrentDictionary<string, SenderLink> links = new();
    private Session? session;

    /// <summary>Sends, and waits for the broker's word.</summary>
    /// <exception cref="AmqpUnavailableException">It was not taken, or may not have been.</exception>
    public Task SendAsync(string address, AmqpMessage message, CancellationToken cancellation) => AmqpUnavailableException.GuardAsync(broker, async () =>
    {
        var link = await LinkAsync(address, cancellation);
        await link.SendAsync(AmqpMapping.Of(message), AmqpBroker.Timeout).WaitAsync(cancellation);
        return true;
    });

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (session is not null)
        {
            await AmqpLinks.CloseAsync(session);
        }

        opening.Dispose();
    }

    private async Task<SenderLink> LinkAsync(string address, CancellationToken cancellation)
    {
        if (links.TryGetValue(address, out var open) && !open.IsClosed)
        {
            return open;
        }

        await opening.WaitAsync(cancellation);
        try
        {
            if (session is null || session.IsClosed || session.Connection.IsClosed)
            {
                links.Clear();
                session = await AmqpLinks.OpenAsync(broker, container, cancellation);
            }

            return links.TryGetValue(address, out open) && !open.IsClosed
                ? open
                : links[address] = await AmqpLinks.AttachedAsync(attached => new SenderLink(session, $"{container}-{address}", new Target { Address = address, Durable = AmqpLinks.Durable }, attached), cancellation);
        }
        finally
        {
            opening.Release();
        }
    }
}
