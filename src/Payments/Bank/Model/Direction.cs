namespace Invoicing.Payments.Bank.Model;

/// <summary>What an amount does to an account's balance.</summary>
public enum Direction
{
    /// <summary>Money comes in.</summary>
    Credit,

    /// <summary>Money goes out.</summary>
    Debit,
}
