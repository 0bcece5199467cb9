using Invoicing.Connectors.Http;
using Invoicing.Lifecycle;

namespace Invoicing.Connectors.Anaf;

/// <summary>What came of one call, before the service's own words are read.</summary>
internal abstract record AnafAnswer
{
    private AnafAnswer() { }

    /// <summary>The service answered with 200.</summary>
    public sealed record Spoken(HttpAnswer.Reply Reply) : AnafAnswer;

    /// <summary>The service certainly did not take it; later it may.</summary>
    public sealed record Passing(Problem Problem, DateTimeOffset? NotBefore = null) : AnafAnswer
    {
        /// <summary>Whether the time named is for all calls alike.</summary>
        public bool SuspendsDestination { get; init; }
    }

    /// <summary>The service may have taken it.</summary>
    public sealed record Uncertain(Problem Problem) : AnafAnswer;

    /// <summary>The service certainly did not take it, and will not until a person acts.</summary>
    public sealed record Closed(Problem Problem) : AnafAnswer;
}
