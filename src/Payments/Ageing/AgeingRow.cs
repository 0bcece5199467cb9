namespace Invoicing.Payments.Ageing;

/// <summary>What a customer owes in a currency on a day, by age. Net = not due + buckets + unapplied.</summary>
/// <param name="Customer">Id of the customer.</param>
/// <param name="Currency">ISO 4217.</param>
/// <param name="NotDue">Due on the day or later.</param>
/// <param name="Buckets">Overdue, by the report's bounds: up to the first, up to the second, …, beyond the last.</param>
/// <param name="Unapplied">Credits that pay nothing yet; 0 or negative, unless a credit was applied beyond its amount, which is an error of the books.</param>
/// <param name="Accounting">The net in accounting currency, as it was posted.</param>
public sealed record AgeingRow(string Customer, string Currency, decimal NotDue, IReadOnlyList<decimal> Buckets, decimal Unapplied, decimal Accounting)
{
    /// <summary>What is owed in all.</summary>
    public decimal Net => NotDue + Buckets.Sum() + Unapplied;
}
