using Invoicing.Lifecycle;

namespace Invoicing.Ports.Connectors;

/// <summary>Why a call came to nothing; one answer for sending, asking and looking.</summary>
/// <param name="Kind">What it says of what was asked for.</param>
/// <param name="Problem">What happened, and the way out.</param>
/// <param name="NotBefore">The time that the other side named, before which trying again is useless; null where it named none.</param>
public sealed record Failure(FailureKind Kind, Problem Problem, DateTimeOffset? NotBefore = null)
{
    /// <summary>How far it reaches: whether the time named holds for all transmissions to the destination alike, as in <c>Retry-After</c> of a 429.</summary>
    public bool SuspendsDestination { get; init; }

    /// <summary>It was certainly not done; the same again may succeed.</summary>
    public static Failure Transient(Problem problem, DateTimeOffset? notBefore = null) => new(FailureKind.Transient, problem, notBefore);

    /// <summary>It was certainly not done: the calls allowed are used up until a time.</summary>
    public static Failure Quota(Problem problem, DateTimeOffset? notBefore) => new(FailureKind.Quota, problem, notBefore);

    /// <summary>It was certainly not done: the other side is not there now.</summary>
    public static Failure Unavailable(Problem problem, DateTimeOffset? notBefore = null) => new(FailureKind.Unavailable, problem, notBefore);

    /// <summary>It was certainly not done, and a person must act.</summary>
    public static Failure Blocked(Problem problem) => new(FailureKind.Blocked, problem);

    /// <summary>It may or may not have been done.</summary>
    public static Failure Unknown(Problem problem, DateTimeOffset? notBefore = null) => new(FailureKind.Unknown, problem, notBefore);
}
