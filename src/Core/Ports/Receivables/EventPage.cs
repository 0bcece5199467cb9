namespace Invoicing.Ports.Receivables;

/// <summary>A page of events.</summary>
/// <param name="Events">The events.</param>
/// <param name="Next">Where the next page begins; null where this is the last.</param>
public sealed record EventPage(IReadOnlyList<StoredEvent> Events, long? Next);
