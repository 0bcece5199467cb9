using Invoicing.Connectors.Http;
using Invoicing.Ports.Connectors;

namespace Invoicing.Connectors.Anaf;

/// <summary>What came of one call, before the service's own words are read.</summary>
internal abstract record AnafAnswer
{
    private AnafAnswer() { }

    /// <summary>The service answered with 200.</summary>
    public sealed record Spoken(HttpAnswer.Reply Reply) : AnafAnswer;

    /// <summary>There is no answer to be read.</summary>
    public sealed record Failed(Failure Failure) : AnafAnswer;
}
