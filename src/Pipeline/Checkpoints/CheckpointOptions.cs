namespace Invoicing.Pipeline.Checkpoints;

/// <summary>When checkpoints are made and stamped.</summary>
public sealed record CheckpointOptions
{
    /// <summary>Entries that make one due at once, and most in one; from 1 to 65,536. 10,000: a proof has then at most 14 hashes, and making it some 25 ms of
    /// CPU.</summary>
    public int Entries { get; init; } = 10_000;

    /// <summary>How long an entry waits at most for its checkpoint; from 1 s to 1 day. 5 min: until then it is under no signature.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Shortest time between two time stamps; from 1 s to 1 day. 15 min: authorities bill each, and one covers all checkpoints before it.</summary>
    public TimeSpan StampInterval { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>Keys that signed checkpoints before the present one: SHA-256 of their certificates. Checkpoints of any other key are not gone on
    /// from.</summary>
    public IReadOnlyList<string> FormerKeys { get; init; } = [];

    /// <summary>Pause between two looks: 5 s, or the interval where that is shorter. A look reads two rows.</summary>
    public TimeSpan Pause => Shorter(TimeSpan.FromSeconds(5));

    /// <summary>The same where a person must look first: 1 min, or the interval where that is shorter.</summary>
    public TimeSpan PauseAfterFailure => Shorter(TimeSpan.FromMinutes(1));

    /// <summary>Whether so much time lies between then and now; a time in the future, by a clock that was wrong, is old too.</summary>
    internal static bool IsOld(DateTimeOffset? then, DateTimeOffset now, TimeSpan interval) => then is not { } time || (now - time).Duration() >= interval;

    private TimeSpan Shorter(TimeSpan pause) => Interval < pause ? Interval : pause;
}
