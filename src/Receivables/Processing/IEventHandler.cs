using Invoicing.Ports.Receivables;

namespace Invoicing.Receivables.Processing;

/// <summary>Gives a kind of event its effect.</summary>
public interface IEventHandler
{
    /// <summary>Types that it handles.</summary>
    IReadOnlyList<string> Types { get; }

    /// <summary>Does it. The effect is durable, with the event settled, when it returns; the same again changes nothing.</summary>
    Task<EventEffect> HandleAsync(StoredEvent one, CancellationToken cancellation);
}
