using Microsoft.AspNetCore.Connections;

namespace Invoicing.Gateway.Connections;

/// <summary>
/// Bounds the connections and keeps a way for health. Where all places are taken, the connection that has been idle the longest is closed for the new one;
/// where none is idle, the new one is taken beside, for health alone and for a short time. What waits to be accepted costs the process nothing: no socket is
/// accepted before there is room for it, counting those that are still being closed (<see cref="BoundedListeners"/>).
/// </summary>
internal sealed class ConnectionDoor(int most, TimeProvider clock)
{
    /// <summary>Connections beside the bound, for health.</summary>
    public const int Overflow = 16;

    /// <summary>How long one of them lives. Five seconds: a probe asks, is answered, and goes.</summary>
    public static readonly TimeSpan ShortLife = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private readonly LinkedList<HeldConnection> _idle = [];
    private readonly LinkedList<HeldConnection> _besides = [];
    private readonly SemaphoreSlim _room = new(most + Overflow);
    private int _count;

    /// <summary>Connections now.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>Waits until another socket may be open; each wait that ends is ended by <see cref="Closed"/>.</summary>
    public Task RoomAsync(CancellationToken cancellation) => _room.WaitAsync(cancellation);

    /// <summary>A socket is closed, or was not accepted.</summary>
    public void Closed() => _room.Release();

    /// <summary>Stands before the server: one call for each connection, for as long as it lasts.</summary>
    public async Task PassAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        if (Enter(connection) is not { } held)
        {
            connection.Abort(new ConnectionAbortedException("All connections are taken."));
            return;
        }

        connection.Items[typeof(HeldConnection)] = held;
        try
        {
            if (held.IsBeside)
            {
                using var end = new CancellationTokenSource(ShortLife, clock);
                await using var abort = end.Token.Register(() => connection.Abort(new ConnectionAbortedException("All connections are taken.")));
                await next(connection);
                return;
            }

            await next(connection);
        }
        finally
        {
            Leave(held);
        }
    }

    /// <summary>A request of the connection begins.</summary>
    public void Begin(HeldConnection held)
    {
        lock (_gate)
        {
            held.HasAsked = true;
            if (held.Idle is { } node)
            {
                _idle.Remove(node);
                held.Idle = null;
            }
        }
    }

    /// <summary>A request of the connection has ended: it is idle from now on.</summary>
    public void End(HeldConnection held)
    {
        lock (_gate)
        {
            if (held is { Idle: null, HasLeft: false, IsBeside: false })
            {
                held.Idle = _idle.AddLast(held);
            }
        }
    }

    private HeldConnection? Enter(ConnectionContext connection)
    {
        HeldConnection? evicted = null;
        try
        {
            lock (_gate)
            {
                var held = new HeldConnection(connection);
                if (_count < most || (evicted = TakeIdle()) is not null)
                {
                    _count++;
                    held.Idle = _idle.AddLast(held);
                    return held;
                }

                // The oldest of those beside gives way, unless it has asked: whoever holds a place without asking keeps health from nobody.
                if (_besides.Count >= Overflow && (evicted = TakeSilent()) is null)
                {
                    return null;
                }

                held.IsBeside = true;
                held.Beside = _besides.AddLast(held);
                return held;
            }
        }
        finally
        {
            evicted?.Connection.Abort(new ConnectionAbortedException("The connection was idle, and its place was needed."));
        }
    }

    /// <summary>The one that has been idle the longest; it counts no more.</summary>
    private HeldConnection? TakeIdle()
    {
        if (_idle.First is not { Value: var held })
        {
            return null;
        }

        _idle.RemoveFirst();
        (held.Idle, held.HasLeft) = (null, true);
        _count--;
        return held;
    }

    /// <summary>The oldest beside the bound that has asked nothing yet.</summary>
    private HeldConnection? TakeSilent()
    {
        for (var node = _besides.First; node is not null; node = node.Next)
        {
            if (!node.Value.HasAsked)
            {
                _besides.Remove(node);
                node.Value.Beside = null;
                return node.Value;
            }
        }

        return null;
    }

    private void Leave(HeldConnection held)
    {
        lock (_gate)
        {
            if (held.IsBeside)
            {
                if (held.Beside is { } place)
                {
                    _besides.Remove(place);
                    held.Beside = null;
                }

                return;
            }

            if (held.HasLeft)
            {
                return;
            }

            held.HasLeft = true;
            _count--;
            if (held.Idle is { } node)
            {
                _idle.Remove(node);
                held.Idle = null;
            }
        }
    }
}
