namespace Invoicing.Pipeline.Run;

/// <summary>Runs that are under way for one destination, and the most that it can take. No more are claimed than that, so that what must wait for it waits in the books.</summary>
public sealed class RunCount(int capacity, TimeProvider clock)
{
    private readonly Lock gate = new();
    private int count;
    private DateTimeOffset roomSince = DateTimeOffset.MinValue;

    /// <summary>Most at once.</summary>
    public int Capacity => capacity;

    /// <summary>Under way now.</summary>
    public int Count
    {
        get
        {
            lock (gate)
            {
                return count;
            }
        }
    }

    /// <summary>When it last stopped being full.</summary>
    public DateTimeOffset RoomSince
    {
        get
        {
            lock (gate)
            {
                return roomSince;
            }
        }
    }

    /// <summary>A run was claimed.</summary>
    public void Begin()
    {
        lock (gate)
        {
            count++;
        }
    }

    /// <summary>A run is over.</summary>
    public void End()
    {
        lock (gate)
        {
            if (count-- >= capacity)
            {
                roomSince = clock.GetUtcNow();
            }
        }
    }
}
