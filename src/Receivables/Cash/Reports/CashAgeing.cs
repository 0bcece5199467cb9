using Invoicing.Payments.Ageing;

namespace Invoicing.Receivables.Cash.Reports;

/// <summary>Ageing on a day, and what the ledger says of the same day.</summary>
/// <param name="Day">The day.</param>
/// <param name="Bounds">Bounds of the buckets, in days overdue.</param>
/// <param name="Rows">A row for each customer and currency.</param>
/// <param name="Control">Balance of the control accounts (receivables and unapplied), by currency.</param>
public sealed record CashAgeing(DateOnly Day, IReadOnlyList<int> Bounds, IReadOnlyList<AgeingRow> Rows, IReadOnlyDictionary<string, decimal> Control)
{
    /// <summary>Whether both say the same in every currency.</summary>
    public bool Ties =>
        Rows.GroupBy(row => row.Currency).All(group => group.Sum(row => row.Net) == Control.GetValueOrDefault(group.Key))
        && Control.All(one => one.Value == Rows.Where(row => row.Currency == one.Key).Sum(row => row.Net));
}
