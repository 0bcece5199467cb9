namespace Invoicing.Payments.Bank.Model;

/// <summary>A balance.</summary>
/// <param name="Kind">Which one.</param>
/// <param name="Amount">In units of the currency; negative where the account is overdrawn.</param>
/// <param name="Currency">ISO 4217.</param>
/// <param name="Date">Its day.</param>
/// <param name="Code">The file's own word: OPBD, 60F.</param>
public sealed record BankBalance(BalanceKind Kind, decimal Amount, string Currency, DateOnly? Date, string Code);
