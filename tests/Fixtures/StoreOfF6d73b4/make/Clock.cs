namespace Invoicing.StoreMaker;

/// <summary>Runs as the system's, but reads 2 November 2026, 08:00 UTC, at the moment that the making began.</summary>
internal sealed class Clock(DateTimeOffset began) : TimeProvider
{
    private static readonly DateTimeOffset Start = new(2026, 11, 2, 8, 0, 0, TimeSpan.Zero);

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => Start + (System.GetUtcNow() - began);
}
