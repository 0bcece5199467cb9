using Invoicing.Faults;

namespace Invoicing.Lifecycle;

/// <summary>What a stage can say.</summary>
public abstract record Outcome
{
    private Outcome() { }

    /// <summary>Done, go on.</summary>
    public sealed record Advance : Outcome;

    /// <summary>Passing fault; back off, but not before the time that the other side named.</summary>
    public sealed record Retry(Problem Problem, DateTimeOffset? NotBefore = null) : Outcome
    {
        /// <summary>Whether the time named holds for the whole destination: it is closed until then, and the fault is none of this invoice's.</summary>
        public bool SuspendsDestination { get; init; }
    }

    /// <summary>No fault: a limit, a breaker or a quota holds it back. Counts as no try.</summary>
    public sealed record Defer(DateTimeOffset Until, string Reason) : Outcome;

    /// <summary>Sent; the acknowledgement comes by poll or push. Look again at a time; past <paramref name="Until"/> it is escalated, never dropped.</summary>
    public sealed record Await(DateTimeOffset LookAt, DateTimeOffset Until) : Outcome;

    /// <summary>Final: the document is wrong, the sender must issue another.</summary>
    public sealed record Reject(IReadOnlyList<Fault> Faults) : Outcome;

    /// <summary>Final: withdrawn with the authority; its number may be used again.</summary>
    public sealed record Cancel : Outcome;

    /// <summary>A person must act; everything else goes on.</summary>
    public sealed record Park(Problem Problem) : Outcome;
}
