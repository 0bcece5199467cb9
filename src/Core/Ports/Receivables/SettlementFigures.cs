namespace Invoicing.Ports.Receivables;

/// <summary>How long settlements of a tenant take, from their event until it is known what each vendor is paid.</summary>
/// <param name="Delays">Of each settlement that was closed in the window: seconds from the durable receipt of its event to its statement.</param>
/// <param name="OldestWaiting">When the event came that has waited the longest for its statement, parked or not; null where none waits.</param>
public sealed record SettlementFigures(IReadOnlyList<double> Delays, DateTimeOffset? OldestWaiting);
