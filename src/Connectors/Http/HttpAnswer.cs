using Invoicing.Lifecycle;

namespace Invoicing.Connectors.Http;

/// <summary>What came of one HTTP request.</summary>
internal abstract record HttpAnswer
{
    private HttpAnswer() { }

    /// <summary>A whole reply, of whatever status.</summary>
    public sealed record Reply(int Status, string MediaType, byte[] Body, DateTimeOffset? RetryAt) : HttpAnswer;

    /// <summary>No whole reply. <paramref name="MayHaveArrived"/> is false only where the body was certainly never begun.</summary>
    public sealed record Failure(Problem Problem, bool MayHaveArrived) : HttpAnswer;
}
