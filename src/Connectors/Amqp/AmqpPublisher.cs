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
    private readonly SemaphoreSlim _opening = new(1, 1);
    private readonly ConcurrentDictionary<string, SenderLink> _links = new();
    private Session? _session;

    /// <summary>Sends, and waits for the broker's word.</summary>
    /// <exception cref="AmqpUnavailableException">It was not taken, or may not have been.</exception>
    public Task SendAsync(string address, AmqpMessage message, CancellationToken cancellation) =>
        AmqpUnavailableException.GuardAsync(
            broker,
            async () =>
            {
                var link = await LinkAsync(address, cancellation);
                await link.SendAsync(AmqpMapping.Of(message), AmqpBroker.Timeout).WaitAsync(cancellation);
                return true;
            }
        );

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_session is not null)
        {
            await AmqpLinks.CloseAsync(_session);
        }

        _opening.Dispose();
    }

    private async Task<SenderLink> LinkAsync(string address, CancellationToken cancellation)
    {
        if (_links.TryGetValue(address, out var open) && !open.IsClosed)
        {
            return open;
        }

        await _opening.WaitAsync(cancellation);
        try
        {
            if (_session is null || _session.IsClosed || _session.Connection.IsClosed)
            {
                _links.Clear();
                _session = await AmqpLinks.OpenAsync(broker, container, cancellation);
            }

            return _links.TryGetValue(address, out open) && !open.IsClosed
                ? open
                : _links[address] = await AmqpLinks.AttachedAsync(
                    attached => new SenderLink(_session, $"{container}-{address}", new Target { Address = address, Durable = AmqpLinks.Durable }, attached),
                    cancellation
                );
        }
        finally
        {
            _opening.Release();
        }
    }
}
