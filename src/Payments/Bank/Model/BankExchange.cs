namespace Invoicing.Payments.Bank.Model;

/// <summary>What an amount was before it was exchanged.</summary>
/// <param name="Amount">The amount instructed; null where only the rate is told.</param>
/// <param name="Currency">Its currency, ISO 4217.</param>
/// <param name="Rate">The rate as the bank quotes it; null where it tells none.</param>
public sealed record BankExchange(decimal? Amount, string Currency, decimal? Rate);
