namespace Invoicing.Ports.Receivables;

/// <summary>What an account comes to: always a sum of its lines.</summary>
/// <param name="Currency">ISO 4217.</param>
/// <param name="Account">Account number.</param>
/// <param name="Balance">Debits less credits.</param>
public sealed record AccountBalance(string Currency, string Account, decimal Balance);
