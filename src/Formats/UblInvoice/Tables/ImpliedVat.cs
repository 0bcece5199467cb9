using Invoicing.Formats.Syntax.Entries;
using Invoicing.Model;
using Invoicing.Values;

namespace Invoicing.Formats.UblInvoice.Tables;

/// <summary>The schema of UBL demands BT-110 around the VAT breakdown: where it is not stated, it is what the norm says it is, the sum of BT-117; but only
/// where BT-109 and BT-112 say so, too. A reader takes it as stated.</summary>
internal sealed class ImpliedVat : StandIn<Invoice, Money>
{
    internal override bool TryMake(Invoice source, out Money value)
    {
        value = default;
        if (source.VatBreakdown.Count == 0 || source.Totals is not { WithoutVat: { } without, WithVat: { } with })
        {
            return false;
        }
        var sum = 0m;
        foreach (var breakdown in source.VatBreakdown.AsSpan())
        {
            if (breakdown.TaxAmount is not { } tax || tax.Currency != with.Currency)
            {
                return false;
            }
            sum += tax.Amount;
        }
        value = new Money(sum, with.Currency);
        return without.Currency == with.Currency && with.Amount - without.Amount == sum;
    }

    internal override bool Is(Invoice target, Money value) => false;
}
