using Invoicing.Formats.Syntax.Entries;
using Invoicing.Model;
using Invoicing.Values;

namespace Invoicing.Formats.CiiInvoice.Tables;

/// <summary>BT-147 stands within BT-148, which the schema demands: where it is not stated, it is what the norm says it is, BT-146 and BT-147 together. A reader
/// takes it as stated.</summary>
internal sealed class ImpliedGross : StandIn<InvoiceLine, Money>
{
    internal override bool TryMake(InvoiceLine source, out Money value)
    {
        value = default;
        if (source.Price is not { NetPrice: { } net, Discount: { } discount } || net.Currency != discount.Currency)
        {
            return false;
        }
        try
        {
            value = net + discount;
            return true;
        }
        catch (OverflowException)
        {
            return false;
        }
    }

    internal override bool Is(InvoiceLine target, Money value) => false;
}
