namespace Invoicing.Payments.Bank.Model;

/// <summary>
/// Sums and counts that a file states of its entries (camt TxsSummry, MT field 90, CODA record 9); null where it states none. Sums are not negative.
/// </summary>
public sealed record StatedTotals
{
    /// <summary>Number of entries.</summary>
    public int? Count { get; init; }

    /// <summary>Sum of all entries without their signs.</summary>
    public decimal? Sum { get; init; }

    /// <summary>Credits minus debits.</summary>
    public decimal? Net { get; init; }

    /// <summary>Number of credits.</summary>
    public int? CreditCount { get; init; }

    /// <summary>Sum of credits.</summary>
    public decimal? CreditSum { get; init; }

    /// <summary>Number of debits.</summary>
    public int? DebitCount { get; init; }

    /// <summary>Sum of debits.</summary>
    public decimal? DebitSum { get; init; }

    /// <summary>Number of records of the file, and how many were read (CODA).</summary>
    public (int Stated, int Read)? Records { get; init; }
}
