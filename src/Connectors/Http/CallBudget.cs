namespace Invoicing.Connectors.Http;

/// <summary>A token bucket: so many calls a minute, refilled evenly. It never waits; it says when the next call may be made.</summary>
internal sealed class CallBudget(int perMinute, TimeProvider clock)
{
    private readonly Lock _gate = new();
    private double _left = perMinute;
    private long _since = clock.GetTimestamp();

    /// <summary>Takes one call; null when granted, else the time before which none is left.</summary>
    public DateTimeOffset? Take()
    {
        lock (_gate)
        {
            var now = clock.GetTimestamp();
            _left = Math.Min(perMinute, _left + (clock.GetElapsedTime(_since, now).TotalMinutes * perMinute));
            _since = now;
            if (_left < 1)
            {
                return clock.GetUtcNow() + TimeSpan.FromMinutes((1 - _left) / perMinute);
            }
            _left--;
            return null;
        }
    }
}
