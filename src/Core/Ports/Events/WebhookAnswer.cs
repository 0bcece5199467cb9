using Invoicing.Lifecycle;

namespace Invoicing.Ports.Events;

/// <summary>What became of a try to bring an event to an endpoint.</summary>
public abstract record WebhookAnswer
{
    private WebhookAnswer() { }

    /// <summary>The endpoint took it, with this status.</summary>
    public sealed record Delivered(int Status) : WebhookAnswer;

    /// <summary>It did not; try again at this time.</summary>
    public sealed record Retry(DateTimeOffset At, Problem Problem) : WebhookAnswer;

    /// <summary>No further try: the endpoint is gone or unusable, or all tries are spent.</summary>
    public sealed record GivenUp(Problem Problem) : WebhookAnswer
    {
        /// <summary>Whether the endpoint says that it is gone for good (410): nothing more is sent there.</summary>
        public bool IsGone { get; init; }
    }
}
