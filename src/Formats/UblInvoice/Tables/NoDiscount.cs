using Invoicing.Formats.Syntax.Entries;
using Invoicing.Model;
using Invoicing.Values;

namespace Invoicing.Formats.UblInvoice.Tables;

/// <summary>BT-148 stands beside BT-147, which the schema demands: zero without decimals where the price has no discount.</summary>
internal sealed class NoDiscount : StandIn<InvoiceLine, Money>
{
    internal override bool TryMake(InvoiceLine source, out Money value)
    {
        value = new Money(0m, source.Price?.GrossPrice?.Currency ?? "");
        return source.Price?.GrossPrice is not null;
    }

    internal override bool Is(InvoiceLine target, Money value) =>
        value.Amount is { Scale: 0 } amount && amount == 0 && TryMake(target, out var made) && value == made;
}
