using Invoicing.Model;
using Invoicing.Values;
using static Invoicing.Formats.UblInvoice.UblSpace;

namespace Invoicing.Formats.UblInvoice;

/// <summary>Reads BG-29, from cac:Price; discount and gross price stand in an allowance within it.</summary>
internal static class UblPriceReader
{
    internal static PriceDetails? Read(UblCursor cursor)
    {
        Money? net = null,
            discount = null,
            gross = null;
        Quantity? quantity = null;
        for (var group = cursor.Group(); cursor.Next(group); )
        {
            switch (cursor.Space, cursor.Name)
            {
                case (Cbc, "PriceAmount"):
                    cursor.Amount(ref net, "BT-146");
                    break;
                case (Cbc, "BaseQuantity"):
                    cursor.Quantity(ref quantity, "BT-149");
                    break;
                case (Cac, "AllowanceCharge") when discount is null && gross is null:
                    Allowance(cursor, ref discount, ref gross);
                    break;
                default:
                    cursor.Unknown();
                    break;
            }
        }

        return net is null && discount is null && gross is null && quantity is null
            ? null
            : new PriceDetails
            {
                NetPrice = net,
                Discount = discount,
                GrossPrice = gross,
                BaseQuantity = quantity,
            };
    }

    private static void Allowance(UblCursor cursor, ref Money? discount, ref Money? gross)
    {
        bool? isCharge = null;
        for (var group = cursor.Group(); cursor.Next(group); )
        {
            switch (cursor.Space, cursor.Name)
            {
                case (Cbc, "ChargeIndicator"):
                    cursor.Indicator(ref isCharge, "BT-147");
                    break;
                case (Cbc, "Amount"):
                    cursor.Amount(ref discount, "BT-147");
                    break;
                case (Cbc, "BaseAmount"):
                    cursor.Amount(ref gross, "BT-148");
                    break;
                default:
                    cursor.Unknown();
                    break;
            }
        }

        if (isCharge == true)
        {
            cursor.Lose(discount?.ToString(), "a price has no charge in EN 16931", "/cbc:Amount");
            discount = null;
        }
        else if (UblNames.IsNoDiscount(discount, gross))
        {
            discount = null;
        }
    }
}
