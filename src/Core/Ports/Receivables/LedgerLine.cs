namespace Invoicing.Ports.Receivables;

/// <summary>One side of an entry.</summary>
/// <param name="Account">Account number.</param>
/// <param name="Amount">Debit above zero, credit below.</param>
public sealed record LedgerLine(string Account, decimal Amount);
