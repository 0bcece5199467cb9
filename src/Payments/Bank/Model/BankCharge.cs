namespace Invoicing.Payments.Bank.Model;

/// <summary>A charge.</summary>
/// <param name="Amount">In units of the currency; negative where it was given back.</param>
/// <param name="Currency">ISO 4217; empty where the file names none.</param>
/// <param name="IsIncluded">Whether the entry's amount is already without it; null where the file does not say.</param>
public sealed record BankCharge(decimal Amount, string Currency, bool? IsIncluded = null);
