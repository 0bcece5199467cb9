using Invoicing.Receivables.Cash.Reports;

namespace Invoicing.Gateway.Api.Payments;

/// <summary>Ageing as of a day.</summary>
/// <param name="AsOf">The day.</param>
/// <param name="Bounds">Bounds of the buckets, in days overdue: up to the first, up to the second, …, beyond the last.</param>
/// <param name="Rows">A row for each customer and currency in which anything is open.</param>
/// <param name="Control">Balance of the control accounts (receivables and unapplied) on that day, by currency.</param>
/// <param name="Ties">Whether the rows come to the control accounts in every currency.</param>
public sealed record AgeingResource(
    DateOnly AsOf,
    IReadOnlyList<int> Bounds,
    IReadOnlyList<AgeingRowResource> Rows,
    IReadOnlyDictionary<string, decimal> Control,
    bool Ties
)
{
    /// <summary>Ageing as the API shows it.</summary>
    public static AgeingResource Of(CashAgeing ageing) =>
        new(ageing.Day, ageing.Bounds, [.. ageing.Rows.Select(AgeingRowResource.Of)], ageing.Control, ageing.Ties);
}
