namespace Invoicing.Gateway.Api.Receivables;

/// <summary>What became of events that were handed in, in their order.</summary>
/// <param name="Events">Each event; one that came before as it stands now.</param>
/// <param name="Conflicts">Ids of events that were not taken: their id belongs to an event of other content.</param>
public sealed record EventReceiptResource(IReadOnlyList<EventResource> Events, IReadOnlyList<string> Conflicts);
