using Invoicing.Model;
using Invoicing.Values;
using static Invoicing.Formats.UblInvoice.UblSpace;

namespace Invoicing.Formats.UblInvoice;

/// <summary>Reads BG-13, from cac:Delivery.</summary>
internal static class UblDeliveryReader
{
    internal static Delivery? Read(UblCursor cursor)
    {
        string? name = null;
        DateOnly? date = null;
        Identifier? location = null;
        PostalAddress? address = null;
        for (var group = cursor.Group(); cursor.Next(group); )
        {
            switch (cursor.Space, cursor.Name)
            {
                case (Cbc, "ActualDeliveryDate"):
                    cursor.Date(ref date, "BT-72");
                    break;
                case (Cac, "DeliveryLocation"):
                    Location(cursor, ref location, ref address);
                    break;
                case (Cac, "DeliveryParty"):
                    UblPartyReader.DeliveryName(cursor, ref name);
                    break;
                default:
                    cursor.Unknown();
                    break;
            }
        }

        var delivery = new Delivery
        {
            PartyName = name,
            LocationIdentifier = location,
            ActualDate = date,
            Address = address,
        };
        return delivery == new Delivery() ? null : delivery;
    }

    private static void Location(UblCursor cursor, ref Identifier? location, ref PostalAddress? address)
    {
        for (var group = cursor.Group(); cursor.Next(group); )
        {
            switch (cursor.Space, cursor.Name)
            {
                case (Cbc, "ID"):
                    cursor.Identifier(ref location, "BT-71");
                    break;
                case (Cac, "Address"):
                    if (!cursor.Again(address, "BG-15", many: false))
                    {
                        address = UblGroups.Address(cursor);
                    }

                    break;
                default:
                    cursor.Unknown();
                    break;
            }
        }
    }
}
