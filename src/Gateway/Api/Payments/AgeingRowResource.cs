using Invoicing.Payments.Ageing;

namespace Invoicing.Gateway.Api.Payments;

/// <summary>What a customer owes in a currency, by age. Net = not due + buckets + unapplied.</summary>
/// <param name="Customer">The customer; empty where nobody knows who paid.</param>
/// <param name="Currency">ISO 4217.</param>
/// <param name="NotDue">Due on the day or later.</param>
/// <param name="Buckets">Overdue, by the bounds.</param>
/// <param name="Unapplied">Money and credits that pay nothing yet; 0 or less.</param>
/// <param name="Net">What is owed in all.</param>
public sealed record AgeingRowResource(string Customer, string Currency, decimal NotDue, IReadOnlyList<decimal> Buckets, decimal Unapplied, decimal Net)
{
    /// <summary>A row as the API shows it.</summary>
    public static AgeingRowResource Of(AgeingRow row) => new(row.Customer, row.Currency, row.NotDue, row.Buckets, row.Unapplied, row.Net);
}
