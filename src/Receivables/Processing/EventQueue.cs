using System.Collections.Concurrent;
using System.Threading.Channels;
using Invoicing.Ports.Receivables;

namespace Invoicing.Receivables.Processing;

/// <summary>Events that this node works off. What does not fit is found by the next sweep: an event is never lost, for it is in the store.</summary>
public sealed class EventQueue
{
    private const int Most = 20_000;
    private readonly Channel<StoredEvent> _channel = Channel.CreateBounded<StoredEvent>(
        new BoundedChannelOptions(Most) { FullMode = BoundedChannelFullMode.Wait }
    );

    /// <summary>Events in this node's hands, and when it took each up, as the store has it.</summary>
    private readonly ConcurrentDictionary<Guid, DateTimeOffset> _open = [];

    /// <summary>Whether nothing waits.</summary>
    public bool IsEmpty => _channel.Reader.Count == 0;

    /// <summary>Puts an event to the others; one that is there already is taken up anew.</summary>
    public void Add(StoredEvent one)
    {
        if (_open.TryAdd(one.Id, one.UpdatedAt))
        {
            if (!_channel.Writer.TryWrite(one))
            {
                _open.TryRemove(one.Id, out _);
            }
        }
        else
        {
            _open.TryUpdate(one.Id, one.UpdatedAt, _open.GetValueOrDefault(one.Id));
        }
    }

    /// <summary>When an event was last taken up by this node; null where it is not in its hands.</summary>
    public DateTimeOffset? TakenUp(Guid id) => _open.TryGetValue(id, out var at) ? at : null;

    /// <summary>The next event.</summary>
    public ValueTask<StoredEvent> TakeAsync(CancellationToken cancellation) => _channel.Reader.ReadAsync(cancellation);

    /// <summary>An event is worked off, or left for the next sweep.</summary>
    public void Done(Guid id) => _open.TryRemove(id, out _);
}
