using Invoicing.Lifecycle;
using Invoicing.WebConsole.Text;

namespace Invoicing.WebConsole.Views;

/// <summary>Why an invoice is where it is, until when, and who acts next.</summary>
/// <param name="Why">The reason, in the reader's language where it is one of ours.</param>
/// <param name="Until">When something changes, or must have changed; null where nothing is planned.</param>
/// <param name="Who">Who acts next; null where nobody has to.</param>
public sealed record Waiting(string? Why, DateTimeOffset? Until, string? Who)
{
    /// <summary>The transmission that an invoice waits for: one on hold, else one on its way, else the first.</summary>
    public static Transmission Of(StoredInvoice invoice) =>
        invoice.Transmissions.FirstOrDefault(transmission => transmission.Status == ProcessingStatus.Parked)
        ?? invoice.Transmissions.FirstOrDefault(transmission => transmission.Status == ProcessingStatus.Active)
        ?? invoice.Transmissions.FirstOrDefault(transmission => transmission.Status == ProcessingStatus.Rejected)
        ?? invoice.First;

    /// <summary>Of a transmission.</summary>
    public static Waiting Of(Transmission transmission, Texts texts) =>
        transmission.Status switch
        {
            ProcessingStatus.Parked => new(FaultTexts.Of(transmission.Problem, texts), transmission.SendBy, texts["who.operator"]),
            ProcessingStatus.Rejected => new(FaultTexts.Rejection(transmission, texts), null, texts["who.sender"]),
            ProcessingStatus.Active => OnItsWay(transmission, texts),
            _ => new(null, null, null),
        };

    private static Waiting OnItsWay(Transmission transmission, Texts texts)
    {
        if (transmission.Problem is { } problem)
        {
            return new(FaultTexts.Of(problem, texts), transmission.WakeAt, texts["who.gateway"]);
        }

        return transmission switch
        {
            { Stage: Stage.Acknowledge } => new(texts["why.acknowledgement"], transmission.AwaitUntil, texts["who.authority"]),
            { WakeAt: null, Follows: { } before } => new(texts["why.follows", before], transmission.SendBy, texts["who.gateway"]),
            _ => new(texts["why.stage", texts.Of("stage", transmission.Stage)], transmission.WakeAt, texts["who.gateway"]),
        };
    }
}
