namespace Invoicing.Receivables.Marketplace;

/// <summary>A credit note, and what all credits took of its document with it.</summary>
/// <param name="Note">The credit note.</param>
/// <param name="Credited">Without VAT, by VAT group as in <c>S/19</c>.</param>
internal sealed record SettlementCredit(SettlementDocument Note, IReadOnlyDictionary<string, decimal> Credited)
{
    /// <summary>All of it.</summary>
    public decimal CreditedNet => Credited.Values.Sum();
}
