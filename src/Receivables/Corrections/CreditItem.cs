using Invoicing.Receivables.Assembly;

namespace Invoicing.Receivables.Corrections;

/// <summary>A line, allowance or charge of an invoice, and what is credited of it.</summary>
/// <param name="Part">Its part of the caps.</param>
/// <param name="Vat">Its VAT group.</param>
/// <param name="Sign">-1 for an allowance, which takes away.</param>
/// <param name="Left">What is left of it.</param>
/// <param name="Credit">What is credited.</param>
internal sealed record CreditItem(string Part, VatKey Vat, int Sign, decimal Left, decimal Credit)
{
    /// <summary>What it adds to the base of its group.</summary>
    public decimal Base => Sign * Credit;

    /// <summary>What is left of the base of its group by it.</summary>
    public decimal LeftBase => Sign * Left;
}
