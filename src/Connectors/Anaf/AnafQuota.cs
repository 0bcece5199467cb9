namespace Invoicing.Connectors.Anaf;

/// <summary>Calls a day for each message, counted so that ANAF's limit is never run into; bounded, and begun anew each day.</summary>
internal sealed class AnafQuota(int perDay, TimeProvider clock)
{
    private const int MaxMessages = 200_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _spent = new(StringComparer.Ordinal);
    private DateOnly _day;

    /// <summary>Takes a call about a message; null when granted, else the time before which none is left.</summary>
    public DateTimeOffset? Take(string message)
    {
        lock (_gate)
        {
            var now = clock.GetUtcNow();
            if (AnafDay.Of(now) != _day || _spent.Count >= MaxMessages)
            {
                _spent.Clear();
                _day = AnafDay.Of(now);
            }

            var spent = _spent.GetValueOrDefault(message);
            if (spent >= perDay)
                return AnafDay.NextAfter(now);
            _spent[message] = spent + 1;
            return null;
        }
    }
}
