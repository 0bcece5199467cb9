using Invoicing.Settings;

namespace Invoicing.Pipeline.Flow;

/// <summary>Bounds of the flow.</summary>
public sealed record FlowPolicy
{
    /// <summary>Most passing faults in a row at a stage before a person is asked; from 1 to 1,000. 20 tries span about three hours.</summary>
    [Setting("passing faults in a row before a person is asked", Min = "1", Max = "1,000")]
    public int MaxTries { get; init; } = 20;

    /// <summary>First pause after a passing fault.</summary>
    [Setting("first pause after a passing fault", Min = "10 ms", Max = "1 h")]
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Longest pause after a passing fault.</summary>
    [Setting("longest pause after one", Max = "1 day", MinOf = "FirstPause")]
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>
    /// Longest wait that another side may ask for (<c>Retry-After</c>, a quota's end): whatever it names, the gateway looks again by then. From a minute to
    /// seven days.
    /// </summary>
    [Setting("longest wait that a destination may ask for, as by `Retry-After`: the gateway looks again by then", Min = "1 min", Max = "7 days")]
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromDays(1);

    /// <summary>Most faults kept in the state; the verdict document has them all.</summary>
    [Setting("kept with an invoice; its verdict has them all", Min = "1", Max = "10,000")]
    public int MaxFaults { get; init; } = 100;
}
