namespace Invoicing.Payments.Bank.Model;

/// <summary>What a bank says of one account over a time.</summary>
public sealed record BankStatement
{
    /// <summary>Whether it states booked entries for good, a look into the day, or single bookings.</summary>
    public required StatementKind Kind { get; init; }

    /// <summary>The bank's own id of it: camt Id, MT field 20; may repeat.</summary>
    public string Id { get; init; } = "";

    /// <summary>The account.</summary>
    public required BankAccount Account { get; init; }

    /// <summary>ISO 4217; the account's, else of its balances, else of its first entry. Empty where the file names none.</summary>
    public string Currency { get; init; } = "";

    /// <summary>Number of the statement as the bank counts (camt ElctrncSeqNb or LglSeqNb, MT field 28C); empty where there is none.</summary>
    public string Number { get; init; } = "";

    /// <summary>Page within the number, from 1; null where there is none.</summary>
    public int? Page { get; init; }

    /// <summary>First day that it covers.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day that it covers.</summary>
    public DateOnly? To { get; init; }

    /// <summary>The balances, in the file's order.</summary>
    public IReadOnlyList<BankBalance> Balances { get; init; } = [];

    /// <summary>The entries, in the file's order.</summary>
    public IReadOnlyList<BankEntry> Entries { get; init; } = [];

    /// <summary>Sums and counts that the file states of its entries.</summary>
    public StatedTotals Stated { get; init; } = new();

    /// <summary>Text that belongs to no entry.</summary>
    public string Text { get; init; } = "";

    /// <summary>The line on which it begins, from 1.</summary>
    public int Line { get; init; }

    /// <summary>The booked balance that it starts from.</summary>
    public BankBalance? Opening => Balances.FirstOrDefault(balance => balance.Kind == BalanceKind.Opening);

    /// <summary>The booked balance that it ends with.</summary>
    public BankBalance? Closing => Balances.LastOrDefault(balance => balance.Kind == BalanceKind.Closing);
}
