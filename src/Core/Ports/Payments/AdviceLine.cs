namespace Invoicing.Ports.Payments;

/// <summary>What a transfer pays of one invoice.</summary>
/// <param name="Invoice">Number of the invoice (BT-1).</param>
/// <param name="Amount">More than 0, in units of the currency.</param>
public sealed record AdviceLine(string Invoice, decimal Amount);
