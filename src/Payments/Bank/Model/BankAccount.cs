namespace Invoicing.Payments.Bank.Model;

/// <summary>An account at a bank.</summary>
/// <param name="Number">IBAN without blanks, or the number as the bank writes it; empty where none is told.</param>
/// <param name="Bank">BIC, or the clearing number that stands before the account; empty where none is told.</param>
/// <param name="Holder">Who has it; empty where none is told.</param>
public sealed record BankAccount(string Number, string Bank = "", string Holder = "")
{
    /// <summary>No account is told.</summary>
    public static BankAccount None { get; } = new("");
}
