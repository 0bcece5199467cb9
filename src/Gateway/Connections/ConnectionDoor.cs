using Microsoft.AspNetCore.Connections;

namespace Invoicing.Gateway.Connections;

/// <summary>
/// Bounds the connections and keeps a way for health. Where all places are taken, the connection that has been idle the longest is closed for the new one;
/// where none is idle, the new one is taken beside, for health alone and for a short time. Whoever has just connected has a moment to ask, and whoever was
/// just answered has one to read (<see cref="Grace"/>): a crowd that connects at once closes neither. What waits to be accepted costs the process nothing:
/// no socket is accepted before there is room for it, counting those that are still being closed (<see cref="BoundedListeners"/>).
/// </summary>
internal sealed class ConnectionDoor(int most, TimeProvider clock)
{
    /// <summary>Connections beside the bound, for health.</summary>
    public const int Overflow = 16;

    /// <summary>How long one of them lives. Five seconds: a probe asks, is answered, and goes.</summary>
    public static readonly TimeSpan ShortLife = TimeSpan.FromSeconds(5);

    /// <summary>How long a connection may be idle before its place is given away. A quarter of a second: a client asks as soon as it is connected, and what it
    /// was answered is on its way.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(250);

    /// <summary>How often it is seen whether somebody's moment is over.</summary>
    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(50);

    private readonly Lock _gate = new();
    private readonly LinkedList<HeldConnection> _idle = [];
    private readonly LinkedList<HeldConnection> _besides = [];
    private readonly SemaphoreSlim _room = new(most + Overflow);
    private int _count;

    /// <summary>Connections now.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>Waits until another socket may be open, and makes room where somebody has been silent for too long; each wait that ends is ended by
    /// <see cref="Closed"/>.</summary>
    public async Task RoomAsync(CancellationToken cancellation)
    {
        while (!await _room.WaitAsync(Turn, cancellation))
        {
            MakeRoom();
        }
    }

    /// <summary>A socket is closed, or was not accepted.</summary>
    public void Closed() => _room.Release();

    /// <summary>Stands before the server: one call for each connection, for as long as it lasts.</summary>
    public async Task PassAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        HeldConnection? held;
        while (!TryEnter(connection, out held))
        {
            await Task.Delay(Turn, clock);
        }

        if (held is null)
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
                held.IdleSince = clock.GetTimestamp();
                held.Idle = _idle.AddLast(held);
            }
        }
    }

    private void MakeRoom()
    {
        List<HeldConnection> evicted = [];
        lock (_gate)
        {
            while (evicted.Count < Overflow && (TakeIdle() ?? TakeSilent()) is { } one)
            {
                evicted.Add(one);
            }
        }

        evicted.ForEach(Evict);
    }

    private static void Evict(HeldConnection? held) =>
        held?.Connection.Abort(new ConnectionAbortedException("The connection was idle, and its place was needed."));

    private bool IsNew(HeldConnection held) => clock.GetElapsedTime(held.IdleSince) < Grace;

    /// <summary>False where one who has just connected may be about to ask or to be closed: try again soon. Null where there is no place at all.</summary>
    private bool TryEnter(ConnectionContext connection, out HeldConnection? held)
    {
        HeldConnection? evicted = null;
        held = null;
        lock (_gate)
        {
            if (_count < most || (evicted = TakeIdle()) is not null)
            {
                _count++;
                held = new(connection, clock.GetTimestamp());
                held.Idle = _idle.AddLast(held);
            }
            else if (_idle.Count > 0)
            {
                return false;
            }
            // The oldest of those beside gives way, unless it has asked: whoever holds a place without asking keeps health from nobody.
            else if (_besides.Count < Overflow || (evicted = TakeSilent()) is not null)
            {
                held = new(connection, clock.GetTimestamp()) { IsBeside = true };
                held.Beside = _besides.AddLast(held);
            }
            else if (_besides.Any(IsNew))
            {
                return false;
            }
        }

        Evict(evicted);
        return true;
    }

    /// <summary>The one that has been idle the longest, unless it has just become so; it counts no more.</summary>
    private HeldConnection? TakeIdle()
    {
        if (_idle.First is not { Value: var held } || IsNew(held))
        {
            return null;
        }

        _idle.RemoveFirst();
        (held.Idle, held.HasLeft) = (null, true);
        _count--;
        return held;
    }

    /// <summary>The oldest beside the bound that has asked nothing, and has had its time to.</summary>
    private HeldConnection? TakeSilent()
    {
        for (var node = _besides.First; node is not null; node = node.Next)
        {
            if (!node.Value.HasAsked && !IsNew(node.Value))
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
