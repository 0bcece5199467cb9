namespace Invoicing.Receivables.Assembly;

/// <summary>The share that a VAT group bears of a discount or charge on the whole order.</summary>
/// <param name="Key">A name that is its alone.</param>
/// <param name="Vat">The group.</param>
/// <param name="Amount">The share, rounded, above zero.</param>
/// <param name="IsCharge">Whether it adds; a discount takes away.</param>
/// <param name="Reason">Why.</param>
/// <param name="ReasonCode">Why, as a code.</param>
internal sealed record SharedAmount(string Key, VatKey Vat, decimal Amount, bool IsCharge, string Reason, string ReasonCode)
{
    /// <summary>With its sign.</summary>
    public decimal Signed => IsCharge ? Amount : -Amount;
}
