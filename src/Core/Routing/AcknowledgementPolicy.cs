using Invoicing.Lifecycle;

namespace Invoicing.Routing;

/// <summary>Which word of the authority ends the wait, and how it is looked for.</summary>
public sealed record AcknowledgementPolicy
{
    /// <summary>The status that completes an invoice on this route. Rejected always ends it.</summary>
    public AuthorityStatus Completes { get; init; } = AuthorityStatus.Cleared;

    /// <summary>First look after transmission. 30 s is what ANAF advises; less only costs quota.</summary>
    public TimeSpan FirstLook { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Longest pause between two looks.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>After this long without a final word it is escalated.</summary>
    public TimeSpan Within { get; init; } = TimeSpan.FromHours(24);
}
