namespace Invoicing.Sandbox.Anaf;

/// <summary>Counts calls in ANAF's windows: the minute over all methods, the day per method and subject.</summary>
internal sealed class AnafQuotas(AnafSandboxOptions options)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(string Method, string Subject), int> _day = [];
    private DateTimeOffset _dayStart;
    private DateTimeOffset _minuteStart;
    private int _minute;

    /// <summary>Counts a call; the time until the next minute's window when this one is full.</summary>
    public TimeSpan? Minute()
    {
        lock (_gate)
        {
            DateTimeOffset now = options.Time.GetUtcNow();
            if (now - _minuteStart >= TimeSpan.FromMinutes(1))
            {
                (_minuteStart, _minute) = (now, 0);
            }
            return ++_minute > options.CallsPerMinute ? _minuteStart + TimeSpan.FromMinutes(1) - now : null;
        }
    }

    /// <summary>Counts a call of a method on a subject; false when the day's number is spent.</summary>
    public bool Day(string method, string subject, int limit)
    {
        lock (_gate)
        {
            DateTimeOffset today = new(options.Time.GetUtcNow().UtcDateTime.Date, TimeSpan.Zero);
            if (today != _dayStart)
            {
                _dayStart = today;
                _day.Clear();
            }
            int count = _day.GetValueOrDefault((method, subject));
            if (count >= limit)
            {
                return false;
            }
            _day[(method, subject)] = count + 1;
            return true;
        }
    }
}
