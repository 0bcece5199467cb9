using Invoicing.Settings;

namespace Invoicing.Pipeline.Run;

/// <summary>When a destination is left alone.</summary>
public sealed record ThrottleOptions
{
    /// <summary>Share of failures that opens the breaker; from 0.1 to 1.</summary>
    [Setting("share of failures that opens the breaker", Min = "0.1", Max = "1")]
    public double FailureRatio { get; init; } = 0.5;

    /// <summary>Fewest calls within the sampling time before the breaker judges; at least 2.</summary>
    [Setting("calls before it judges", Min = "2", Max = "10,000")]
    public int MinimumThroughput { get; init; } = 8;

    /// <summary>Time over which calls are counted; at least half a second.</summary>
    [Setting("over which calls are counted", Min = "0.5 s", Max = "1 h")]
    public TimeSpan Sampling { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long an open breaker keeps calls away; at least half a second.</summary>
    [Setting("how long an open breaker keeps calls away", Min = "0.5 s", Max = "1 h")]
    public TimeSpan Break { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Runs that may wait for a place, as a multiple of the places; what is beyond it is put off, so that it holds up no other destination.</summary>
    [Setting(
        "runs that may wait for a place of a destination, for each place; more are put off, so that they hold up no other " + "destination",
        Min = "1",
        Max = "100"
    )]
    public int WaitersPerPlace { get; init; } = 2;

    /// <summary>How long a run is put off when there is no place.</summary>
    [Setting("how long they are put off", Min = "10 ms", Max = "1 min")]
    public TimeSpan PutOff { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Longest time that a destination may close itself for; from 1 second to 7 days. 1 day: quotas are counted by the day, and an answer gone wrong
    /// must not close it for ever.</summary>
    [Setting("longest time that a destination may close itself for (`Retry-After`)", Min = "1 s", Max = "7 days")]
    public TimeSpan LongestHold { get; init; } = TimeSpan.FromDays(1);

    /// <summary>Pause between two looks for what other nodes learnt of destinations; from 100 ms to 1 min.</summary>
    [Setting("between looks for what other nodes learnt of destinations", Min = "100 ms", Max = "1 min")]
    public TimeSpan Refresh { get; init; } = TimeSpan.FromSeconds(1);
}
