using Invoicing.Lifecycle;
using Invoicing.Ports.Storage;

namespace Invoicing.Pipeline.Run;

/// <summary>What becomes of an invoice whose stage threw.</summary>
internal static class RunFailures
{
    /// <summary>Pause while the documents cannot be reached. 15 s: they come back in their own time, and each look is an entry in the trail.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(15);

    /// <summary>What the place lacks passes and costs no try; what is lost needs a person; anything else is a bug, tried again.</summary>
    public static Outcome OutcomeOf(Exception exception, Transmission state, DateTimeOffset now) =>
        exception switch
        {
            StoreUnavailableException => new Outcome.Defer(now + Pause, "the documents cannot be reached now"),
            OutOfMemoryException => new Outcome.Retry(
                new("GW-MEMORY", $"The gateway has too little memory for {state.Stage}.", "It is tried again; give the gateway more memory if it stays.")
            ),
            DocumentCorruptedException damaged => new Outcome.Park(
                new("GW-DOCUMENT-DAMAGED", $"The stored document {damaged.Hash} is damaged at {damaged.Place}.", "Restore it from a backup, then retry.")
            ),
            DocumentGoneException gone => new Outcome.Park(
                new("GW-DOCUMENT-GONE", $"The document {gone.Hash} is not in the document store any more.", "Restore it from a backup, then retry.")
            ),
            _ => new Outcome.Retry(new("GW-INTERNAL", $"{exception.GetType().Name} in {state.Stage}.", "The log has the details; if it stays, report it.")),
        };
}
