namespace Invoicing.Pipeline.Flow;

/// <summary>Bounds of the flow.</summary>
public sealed record FlowPolicy
{
    /// <summary>Most passing faults in a row at a stage before a person is asked; from 1 to 1,000. 20 tries span about three hours.</summary>
    public int MaxTries { get; init; } = 20;

    /// <summary>First pause after a passing fault.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Longest pause after a passing fault.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>
    /// Longest wait that another side may ask for (<c>Retry-After</c>, a quota's end): whatever it names, the gateway looks again by then. From a minute to
    /// seven days.
    /// </summary>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromDays(1);

    /// <summary>Most faults kept in the state; the verdict document has them all.</summary>
    public int MaxFaults { get; init; } = 100;
}
