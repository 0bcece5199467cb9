namespace Invoicing.Receivables.Recurrence;

/// <summary>What a meter counted.</summary>
/// <param name="Meter">The meter.</param>
/// <param name="Quantity">How much.</param>
public sealed record UsageTotal(string Meter, decimal Quantity);
