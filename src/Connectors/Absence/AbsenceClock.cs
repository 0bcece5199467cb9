using System.Collections.Concurrent;
using Invoicing.Ports.Connectors;

namespace Invoicing.Connectors.Absence;

/// <summary>
/// From when on silence counts as absence, where a destination proves absence by nothing better. It is a guess, and is stated as one:
/// the end of the latest attempt (never its start), <see cref="Times"/> time-outs more, since what was not answered may still be in work over there,
/// what the destination's lists lag, the difference of two clocks, and as much again as this destination has been seen to be slow of late.
/// </summary>
/// <param name="timeout">How long one answer is waited for.</param>
/// <param name="lag">How long what the destination has taken may stay unseen.</param>
/// <param name="clock">Clock.</param>
internal sealed class AbsenceClock(TimeSpan timeout, TimeSpan lag, TimeProvider clock)
{
    /// <summary>Time-outs after the end of an attempt in which the destination may still take it: one that takes five times the time-out from the sending on is
    /// borne.</summary>
    public const int Times = 5;

    /// <summary>By how often the rest of the margin it grows at the most, so that one document that lies for days keeps no other waiting for days.</summary>
    public const int MostGrowth = 4;

    /// <summary>How far the clocks of two machines are thought to differ.</summary>
    public static readonly TimeSpan Skew = TimeSpan.FromSeconds(5);

    // What was seen counts for one to two of these.
    private static readonly TimeSpan Remembers = TimeSpan.FromHours(1);

    private const int MaxRemembered = 50_000;

    private readonly ConcurrentDictionary<string, DateTimeOffset> _ended = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, DateTimeOffset> _unseen = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private (TimeSpan Now, TimeSpan Before) _slowest;
    private DateTimeOffset _since = clock.GetUtcNow();

    /// <summary>The longest that this destination has been seen to take within the last hours; zero where nothing was slow.</summary>
    public TimeSpan Slowest
    {
        get
        {
            lock (_gate)
            {
                Turn();
                return _slowest.Now > _slowest.Before ? _slowest.Now : _slowest.Before;
            }
        }
    }

    /// <summary>A call of this process that sent it has ended, in whatever way.</summary>
    public void Ended(OutboundDocument transmission) => Bounded(_ended)[transmission.TransmissionId] = clock.GetUtcNow();

    /// <summary>By when nobody was sending it any more, as far as is known.</summary>
    public DateTimeOffset EndOf(OutboundDocument transmission)
    {
        var end = transmission.LastAttemptEndedAt ?? (transmission.LastAttemptAt ?? transmission.FirstAttemptAt) + timeout;
        return _ended.TryGetValue(transmission.TransmissionId, out var ended) && (transmission.LastAttemptEndedAt is null || ended > end) ? ended : end;
    }

    /// <summary>When it may be called absent if it has not been seen by then.</summary>
    public DateTimeOffset CertainAt(OutboundDocument transmission)
    {
        var margin = lag + (timeout * Times) + Skew;
        var growth = Slowest;
        return EndOf(transmission) + margin + (growth < margin * MostGrowth ? growth : margin * MostGrowth);
    }

    /// <summary>It was looked for and not seen.</summary>
    public void Unseen(OutboundDocument transmission, DateTimeOffset at) => Bounded(_unseen)[transmission.TransmissionId] = at;

    /// <summary>It was seen after all: where an earlier look did not show it, the destination was that slow at least.</summary>
    public void Seen(OutboundDocument transmission)
    {
        if (_unseen.TryRemove(transmission.TransmissionId, out var unseen))
        {
            Took(unseen - EndOf(transmission));
        }
    }

    /// <summary>The destination is known to have taken this long at least over something.</summary>
    public void Took(TimeSpan time)
    {
        lock (_gate)
        {
            Turn();
            if (time > _slowest.Now)
            {
                _slowest.Now = time;
            }
        }
    }

    private void Turn()
    {
        var now = clock.GetUtcNow();
        if (now - _since < Remembers)
        {
            return;
        }
        _slowest = (TimeSpan.Zero, now - _since < Remembers * 2 ? _slowest.Now : TimeSpan.Zero);
        _since = now;
    }

    private static ConcurrentDictionary<string, DateTimeOffset> Bounded(ConcurrentDictionary<string, DateTimeOffset> remembered)
    {
        if (remembered.Count >= MaxRemembered)
        {
            remembered.Clear();
        }
        return remembered;
    }
}
