namespace Invoicing.Payments.Bank.Model;

/// <summary>One booking on an account: a payment, or a batch of them.</summary>
public sealed record BankEntry
{
    /// <summary>Day of booking.</summary>
    public DateOnly? Booked { get; init; }

    /// <summary>Day from which it counts for interest.</summary>
    public DateOnly? Value { get; init; }

    /// <summary>In units of the currency, never negative.</summary>
    public required decimal Amount { get; init; }

    /// <summary>ISO 4217; empty where the file names none.</summary>
    public string Currency { get; init; } = "";

    /// <summary>What it does to the balance, a reversal included: a reversed credit is a debit.</summary>
    public required Direction Direction { get; init; }

    /// <summary>Whether it takes back an earlier entry.</summary>
    public bool IsReversal { get; init; }

    /// <summary>Whether it counts in the booked balance yet.</summary>
    public EntryStatus Status { get; init; }

    /// <summary>The bank's reference (AcctSvcrRef; behind // in field 61); empty where there is none.</summary>
    public string BankReference { get; init; } = "";

    /// <summary>The reference for the account's holder (NtryRef; field 61 before //); empty where there is none.</summary>
    public string EntryReference { get; init; } = "";

    /// <summary>Kind of booking, in the file's code: PMNT/RCDT/ESCT, NTRF, 166.</summary>
    public string Code { get; init; } = "";

    /// <summary>Text of the entry as a whole.</summary>
    public string Text { get; init; } = "";

    /// <summary>Charges that concern the entry as a whole.</summary>
    public IReadOnlyList<BankCharge> Charges { get; init; } = [];

    /// <summary>What the amount was before it was exchanged.</summary>
    public BankExchange? Exchange { get; init; }

    /// <summary>What the file says of a batch; null where it says nothing.</summary>
    public BankBatch? Batch { get; init; }

    /// <summary>The payments in it; empty for a batch without details.</summary>
    public IReadOnlyList<BankTransaction> Details { get; init; } = [];

    /// <summary>The line on which it stands, from 1.</summary>
    public int Line { get; init; }

    /// <summary>The amount with its sign: credits are positive.</summary>
    public decimal Signed => Direction == Direction.Credit ? Amount : -Amount;
}
