using Invoicing.Model;
using Invoicing.Values;
using static Invoicing.Formats.UblInvoice.UblSpace;

namespace Invoicing.Formats.UblInvoice;

/// <summary>Reads BG-25, from cac:InvoiceLine or cac:CreditNoteLine.</summary>
internal static class UblLineReader
{
    internal static InvoiceLine Read(UblCursor cursor, bool isCreditNote)
    {
        string? id = null,
            note = null,
            accounting = null,
            orderLine = null,
            unused = null;
        Identifier? objectIdentifier = null;
        Quantity? quantity = null;
        Money? net = null;
        Period? period = null;
        List<LineAllowanceCharge>? allowances = null,
            charges = null;
        PriceDetails? price = null;
        (Item? Item, LineVat? Vat)? item = null;
        var quantityName = isCreditNote ? "CreditedQuantity" : "InvoicedQuantity";
        for (var group = cursor.Group(); cursor.Next(group); )
        {
            switch (cursor.Space, cursor.Name)
            {
                case (Cbc, "ID"):
                    cursor.Code(ref id, "BT-126");
                    break;
                case (Cbc, "Note"):
                    cursor.Text(ref note, "BT-127", many: true);
                    break;
                case (Cbc, "InvoicedQuantity" or "CreditedQuantity") when cursor.Name == quantityName:
                    cursor.Quantity(ref quantity, "BT-129");
                    break;
                case (Cbc, "LineExtensionAmount"):
                    cursor.Amount(ref net, "BT-131");
                    break;
                case (Cbc, "AccountingCost"):
                    cursor.Text(ref accounting, "BT-133");
                    break;
                case (Cac, "InvoicePeriod"):
                    if (!cursor.Again(period, "BG-26", many: true))
                    {
                        period = UblGroups.Period(cursor, ref unused, ofDocument: false);
                    }

                    break;
                case (Cac, "OrderLineReference"):
                    UblGroups.Child(cursor, "LineID", ref orderLine, "BT-132", many: true, code: true);
                    break;
                case (Cac, "DocumentReference"):
                    DocumentReference(cursor, ref objectIdentifier);
                    break;
                case (Cac, "AllowanceCharge"):
                    UblAllowanceReader.OfLine(cursor, ref allowances, ref charges);
                    break;
                case (Cac, "Item"):
                    if (!cursor.Again(item, "BG-31", many: false))
                    {
                        item = UblItemReader.Read(cursor);
                    }

                    break;
                case (Cac, "Price"):
                    if (!cursor.Again(price, "BG-29", many: false))
                    {
                        price = UblPriceReader.Read(cursor);
                    }

                    break;
                default:
                    cursor.Unknown();
                    break;
            }
        }

        return new InvoiceLine
        {
            Identifier = id,
            Note = note,
            ObjectIdentifier = objectIdentifier,
            Quantity = quantity,
            NetAmount = net,
            PurchaseOrderLineReference = orderLine,
            BuyerAccountingReference = accounting,
            Period = period,
            Allowances = allowances is null ? [] : allowances.ToTermList(),
            Charges = charges is null ? [] : charges.ToTermList(),
            Price = price,
            Vat = item?.Vat,
            Item = item?.Item,
        };
    }

    private static void DocumentReference(UblCursor cursor, ref Identifier? slot)
    {
        Identifier? identifier = null;
        string? type = null;
        for (var group = cursor.Group(); cursor.Next(group); )
        {
            switch (cursor.Space, cursor.Name)
            {
                case (Cbc, "ID"):
                    cursor.Identifier(ref identifier, "BT-128");
                    break;
                case (Cbc, "DocumentTypeCode"):
                    cursor.Code(ref type, "BT-128");
                    break;
                default:
                    cursor.Unknown();
                    break;
            }
        }

        if (type is not null and not UblNames.InvoicedObject)
        {
            cursor.Lose(type, "BT-128 has no document type", "/cbc:DocumentTypeCode");
        }

        if (slot is null)
        {
            slot = identifier;
        }
        else
        {
            cursor.Lose(identifier?.ToString(), "BT-128 is taken once", "/cbc:ID");
        }
    }
}
