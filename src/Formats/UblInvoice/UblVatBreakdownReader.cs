using Invoicing.Model;
using Invoicing.Values;
using static Invoicing.Formats.UblInvoice.UblSpace;

namespace Invoicing.Formats.UblInvoice;

/// <summary>Reads BG-23, from cac:TaxSubtotal.</summary>
internal static class UblVatBreakdownReader
{
    internal static VatBreakdown Read(UblCursor cursor)
    {
        Money? taxable = null,
            tax = null;
        VatBreakdown? category = null;
        for (var group = cursor.Group(); cursor.Next(group); )
        {
            switch (cursor.Space, cursor.Name)
            {
                case (Cbc, "TaxableAmount"):
                    cursor.Amount(ref taxable, "BT-116");
                    break;
                case (Cbc, "TaxAmount"):
                    cursor.Amount(ref tax, "BT-117");
                    break;
                case (Cac, "TaxCategory"):
                    if (!cursor.Again(category, "BT-118", many: false))
                    {
                        category = Category(cursor);
                    }

                    break;
                default:
                    cursor.Unknown();
                    break;
            }
        }

        return (category ?? new VatBreakdown()) with
        {
            TaxableAmount = taxable,
            TaxAmount = tax,
        };
    }

    private static VatBreakdown Category(UblCursor cursor)
    {
        string? code = null,
            reason = null,
            reasonCode = null;
        Percentage? rate = null;
        for (var group = cursor.Group(); cursor.Next(group); )
        {
            switch (cursor.Space, cursor.Name)
            {
                case (Cbc, "ID"):
                    cursor.Code(ref code, "BT-118");
                    break;
                case (Cbc, "Percent"):
                    cursor.Percent(ref rate, "BT-119");
                    break;
                case (Cbc, "TaxExemptionReasonCode"):
                    cursor.Code(ref reasonCode, "BT-121");
                    break;
                case (Cbc, "TaxExemptionReason"):
                    cursor.Text(ref reason, "BT-120", many: true);
                    break;
                case (Cac, "TaxScheme"):
                    UblGroups.TaxScheme(cursor);
                    break;
                default:
                    cursor.Unknown();
                    break;
            }
        }

        return new VatBreakdown
        {
            CategoryCode = code,
            Rate = rate,
            ExemptionReason = reason,
            ExemptionReasonCode = reasonCode,
        };
    }
}
