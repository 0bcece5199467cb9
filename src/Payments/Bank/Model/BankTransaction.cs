namespace Invoicing.Payments.Bank.Model;

/// <summary>One payment within an entry.</summary>
public sealed record BankTransaction
{
    /// <summary>In units of the currency, never negative; null where the file gives no amount of its own: then it is the entry's.</summary>
    public decimal? Amount { get; init; }

    /// <summary>ISO 4217; empty where the amount is null.</summary>
    public string Currency { get; init; } = "";

    /// <summary>Its own sign where it has one.</summary>
    public Direction? Direction { get; init; }

    /// <summary>The payer's id, passed on from end to end; empty where there is none or it says NOTPROVIDED.</summary>
    public string EndToEndId { get; init; } = "";

    /// <summary>Id of the instruction, or the customer's reference (KREF).</summary>
    public string InstructionId { get; init; } = "";

    /// <summary>Mandate of a direct debit.</summary>
    public string MandateId { get; init; } = "";

    /// <summary>The bank's reference of this payment.</summary>
    public string BankReference { get; init; } = "";

    /// <summary>Who paid, or was paid.</summary>
    public BankAccount Counterparty { get; init; } = BankAccount.None;

    /// <summary>On whose behalf; empty where there is none.</summary>
    public string Ultimate { get; init; } = "";

    /// <summary>Structured references, as written.</summary>
    public IReadOnlyList<BankReference> References { get; init; } = [];

    /// <summary>Documents that the payer names.</summary>
    public IReadOnlyList<BankDocument> Documents { get; init; } = [];

    /// <summary>Free text.</summary>
    public string Text { get; init; } = "";

    /// <summary>Charges of this payment.</summary>
    public IReadOnlyList<BankCharge> Charges { get; init; } = [];

    /// <summary>What the amount was before it was exchanged.</summary>
    public BankExchange? Exchange { get; init; }

    /// <summary>Why it came back: ISO reason code or the bank's; empty where it did not.</summary>
    public string ReturnReason { get; init; } = "";
}
