using Invoicing.Lifecycle;
using Invoicing.Ports.Events;
using Invoicing.Ports.Storage;

namespace Invoicing.Connectors.Events;

/// <summary>Answers that all senders of events give alike.</summary>
internal static class EventAnswers
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(24);

    /// <summary>Again after the pause that is due, or later where the other side asked for it, within a day; given up when all tries are spent.</summary>
    public static WebhookAnswer Again(WebhookDelivery delivery, Problem problem, DateTimeOffset now, DateTimeOffset? asked = null)
    {
        if (EventBackoff.After(delivery.Id, delivery.Tries + 1) is not { } pause)
        {
            return new WebhookAnswer.GivenUp(
                problem with
                {
                    Hint = $"All {EventBackoff.MaxTries} tries are spent; replay the delivery once the endpoint works.",
                }
            );
        }
        var at = now + pause;
        var most = now + LongestPause;
        return new WebhookAnswer.Retry(asked is { } named && named > at ? (named < most ? named : most) : at, problem);
    }
}
