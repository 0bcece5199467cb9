using Invoicing.Model;
using Invoicing.Values;

namespace Invoicing.Formats.Pint.Parts;

/// <summary>
/// Terms that PINT AE demands and that say again what others say: a gross price without discount is the net price, a price without base quantity is that of
/// one unit, an item without description is described by its name. Source: PINT AE 2026.5, rules ibr-125-ae and ibr-126-ae.
/// </summary>
internal static class EmiratesTerms
{
    internal static Invoice Complete(Invoice invoice) => invoice with { Lines = [.. invoice.Lines.Select(Complete)] };

    private static InvoiceLine Complete(InvoiceLine line) =>
        line with
        {
            Price = line.Price is { NetPrice: { } net } price
                ? price with
                {
                    BaseQuantity = price.BaseQuantity ?? new Quantity(1m, line.Quantity?.UnitCode),
                    GrossPrice = price.GrossPrice ?? net with { Amount = net.Amount + (price.Discount?.Amount ?? 0m) },
                }
                : line.Price,
            Item = line.Item is { } item ? item with { Description = item.Description ?? item.Name } : null,
        };
}
