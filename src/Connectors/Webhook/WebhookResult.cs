using Invoicing.Lifecycle;

namespace Invoicing.Connectors.Webhook;

/// <summary>What became of one try to deliver an event.</summary>
public abstract record WebhookResult
{
    private WebhookResult()
    {
    }

    /// <summary>The endpoint took it, with this status of 200 to 299.</summary>
    public sealed record Delivered(int Status) : WebhookResult;

    /// <summary>It did not; try again, not before this time.</summary>
    public sealed record Retry(DateTimeOffset NotBefore, Problem Problem) : WebhookResult;

    /// <summary>No further try: the endpoint is gone or unusable, or all tries are spent. A replay starts anew.</summary>
    public sealed record GiveUp(Problem Problem) : WebhookResult;
}
