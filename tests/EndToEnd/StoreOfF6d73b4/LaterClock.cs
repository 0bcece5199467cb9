namespace Invoicing.EndToEnd.Tests.StoreOfF6d73b4;

/// <summary>Begins at a time of the fixture; runs on as the system's, where it runs, and can leap ahead.</summary>
internal sealed class LaterClock(DateTimeOffset start, bool runs) : TimeProvider
{
    private readonly long began = System.GetTimestamp();
    private long leapt;

    public override DateTimeOffset GetUtcNow() => start + TimeSpan.FromTicks(Interlocked.Read(ref leapt)) + (runs ? System.GetElapsedTime(began) : TimeSpan.Zero);

    public void Leap(TimeSpan by) => Interlocked.Add(ref leapt, by.Ticks);
}
