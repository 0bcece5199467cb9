using Invoicing.Lifecycle;
using Invoicing.Settings;

namespace Invoicing.Routing;

/// <summary>Which word of the authority ends the wait, and how it is looked for.</summary>
public sealed record AcknowledgementPolicy
{
    /// <summary>The status that completes an invoice on this route. Rejected always ends it.</summary>
    [Setting("the authority's word that ends the wait: `received`, `submitted`, `cleared`; a rejection always ends it")]
    public AuthorityStatus Completes { get; init; } = AuthorityStatus.Cleared;

    /// <summary>First look after transmission. 30 s is what ANAF advises; less only costs quota.</summary>
    [Setting("first look after transmission; sooner only costs quota", Min = "10 ms", Max = "1 day")]
    public TimeSpan FirstLook { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Longest pause between two looks.</summary>
    [Setting("longest pause between two looks", Max = "1 day", MinOf = "FirstLook")]
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>After this long without a final word it is escalated.</summary>
    [Setting("then it is escalated", Min = "1 s", Max = "60 days")]
    public TimeSpan Within { get; init; } = TimeSpan.FromHours(24);
}
