namespace Invoicing.Pipeline.Run;

/// <summary>Runs that are under way for one destination, and the most that it can take. No more are claimed than that, so that what must wait for it waits in
/// the books.</summary>
public sealed class RunCount(int capacity, TimeProvider clock)
{
    private readonly Lock _gate = new();
    private int _count;
    private DateTimeOffset _roomSince = DateTimeOffset.MinValue;

    /// <summary>Most at once.</summary>
    public int Capacity => capacity;

    /// <summary>Under way now.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _count;
            }
        }
    }

    /// <summary>When it last stopped being full.</summary>
    public DateTimeOffset RoomSince
    {
        get
        {
            lock (_gate)
            {
                return _roomSince;
            }
        }
    }

    /// <summary>A run was claimed.</summary>
    public void Begin()
    {
        lock (_gate)
        {
            _count++;
        }
    }

    /// <summary>A run is over.</summary>
    public void End()
    {
        lock (_gate)
        {
            if (_count-- >= capacity)
            {
                _roomSince = clock.GetUtcNow();
            }
        }
    }
}
