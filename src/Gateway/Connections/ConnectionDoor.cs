using Microsoft.AspNetCore.Connections;

namespace Invoicing.Gateway.Connections;

/// <summary>
/// Bounds the connections and keeps a way for health. Where all places are taken, the connection that has been idle the longest is closed for the new one;
/// where none is idle, the new one is taken beside, for health alone and for a short time.
/// </summary>
internal sealed class ConnectionDoor(int most, TimeProvider clock)
{
    /// <summary>Connections beside the bound, for health.</summary>
    public const int Overflow = 16;

    /// <summary>How long one of them lives. Five seconds: a probe asks, is answered, and goes.</summary>
    public static readonly TimeSpan ShortLife = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private readonly LinkedList<HeldConnection> _idle = [];
    private int _count;
    private int _beside;

    /// <summary>Connections now.</summary>
    public int Count => Volatile.Read(ref _count);

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

                if (_beside >= Overflow)
                {
                    return null;
                }

                _beside++;
                held.IsBeside = true;
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

    private void Leave(HeldConnection held)
    {
        lock (_gate)
        {
            if (held.IsBeside)
            {
                _beside--;
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
