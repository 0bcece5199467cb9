namespace Invoicing.Ports.Receivables;

/// <summary>What became of an event that was handed in.</summary>
/// <param name="Stored">The event as it stands; where it came before, as it came first.</param>
/// <param name="IsNew">Whether it was not known before.</param>
/// <param name="IsConflict">Whether its id belongs to an event of other content; nothing was stored.</param>
public sealed record EventReceipt(StoredEvent Stored, bool IsNew, bool IsConflict);
