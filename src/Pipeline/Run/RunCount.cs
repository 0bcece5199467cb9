namespace Invoicing.Pipeline.Run;

/// <summary>Runs that are under way for one destination, and the most that it can take. No more are claimed than that, so that what must wait for it waits in
/// the store.</summary>
public sealed class RunCount(int capacity, TimeProvider clock)
{
    private readonly Lock _gate = new();
    private int _count;
    private DateTimeOffset _capacitySince = DateTimeOffset.MinValue;

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
                return _capacitySince;
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
                _capacitySince = clock.GetUtcNow();
            }
        }
    }
}
