using Invoicing.Ports.Receivables;

namespace Invoicing.Receivables.Processing;

/// <summary>Is told of what becomes of events, to count it. It must be quick and must not throw.</summary>
public interface IEventObserver
{
    /// <summary>An event was taken in, or recognised.</summary>
    void Received(EventReceipt receipt);

    /// <summary>An event was worked off.</summary>
    /// <param name="one">The event.</param>
    /// <param name="effect">What it led to.</param>
    /// <param name="took">Since its durable receipt.</param>
    void Worked(StoredEvent one, EventEffect effect, TimeSpan took);
}
