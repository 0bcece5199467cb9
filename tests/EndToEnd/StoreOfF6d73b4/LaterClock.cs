namespace Invoicing.EndToEnd.Tests.StoreOfF6d73b4;

/// <summary>Begins at a time of the fixture and goes so many times as fast as the system's: half a minute of silence, after which a node counts as dead, is
/// soon over. It can leap ahead.</summary>
internal sealed class LaterClock(DateTimeOffset start, int pace) : TimeProvider
{
    private readonly long _began = System.GetTimestamp();
    private long _leapt;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => start + TimeSpan.FromTicks(Interlocked.Read(ref _leapt) + GetTimestamp());

    public override long GetTimestamp() => System.GetElapsedTime(_began).Ticks * pace;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new FastTimer(System.CreateTimer(callback, state, Real(dueTime), Real(period)), this);

    public void Leap(TimeSpan by) => Interlocked.Add(ref _leapt, by.Ticks);

    /// <summary>A clock that stands still has timers all the same.</summary>
    private TimeSpan Real(TimeSpan span) => span == Timeout.InfiniteTimeSpan || pace == 0 ? span : span / pace;

    private sealed class FastTimer(ITimer timer, LaterClock clock) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(clock.Real(dueTime), clock.Real(period));

        public void Dispose() => timer.Dispose();

        public ValueTask DisposeAsync() => timer.DisposeAsync();
    }
}
