using Invoicing.Model;
using Invoicing.Values;
using static Invoicing.Formats.UblInvoice.UblSpace;

namespace Invoicing.Formats.UblInvoice;

/// <summary>Reads cac:Item: BG-31, and BG-30 within it.</summary>
internal static class UblItemReader
{
    private static readonly Item Nothing = new();

    internal static (Item? Item, LineVat? Vat) Read(UblCursor cursor)
    {
        string? name = null,
            description = null,
            sellers = null,
            buyers = null,
            origin = null,
            category = null;
        Identifier? standard = null;
        Percentage? rate = null;
        List<Identifier>? classifications = null;
        List<ItemAttribute>? attributes = null;
        for (var group = cursor.Group(); cursor.Next(group); )
        {
            switch (cursor.Space, cursor.Name)
            {
                case (Cbc, "Description"):
                    cursor.Text(ref description, "BT-154", many: true);
                    break;
                case (Cbc, "Name"):
                    cursor.Text(ref name, "BT-153");
                    break;
                case (Cac, "BuyersItemIdentification"):
                    UblGroups.Id(cursor, ref buyers, "BT-156");
                    break;
                case (Cac, "SellersItemIdentification"):
                    UblGroups.Id(cursor, ref sellers, "BT-155");
                    break;
                case (Cac, "StandardItemIdentification"):
                    Identification(cursor, "ID", "BT-157", "schemeID", null, ref standard);
                    break;
                case (Cac, "OriginCountry"):
                    UblGroups.Child(cursor, "IdentificationCode", ref origin, "BT-159", code: true);
                    break;
                case (Cac, "CommodityClassification"):
                    Identifier? classification = null;
                    Identification(cursor, "ItemClassificationCode", "BT-158", "listID", "listVersionID", ref classification);
                    Add(ref classifications, classification);
                    break;
                case (Cac, "ClassifiedTaxCategory") when category is null && rate is null:
                    UblGroups.TaxCategory(cursor, ref category, ref rate, "BT-151");
                    break;
                case (Cac, "AdditionalItemProperty"):
                    Add(ref attributes, Attribute(cursor));
                    break;
                default:
                    cursor.Unknown();
                    break;
            }
        }

        var item = new Item
        {
            Name = name,
            Description = description,
            SellersIdentifier = sellers,
            BuyersIdentifier = buyers,
            StandardIdentifier = standard,
            Classifications = classifications is null ? [] : classifications.ToTermList(),
            OriginCountryCode = origin,
            Attributes = attributes is null ? [] : attributes.ToTermList(),
        };
        return (item == Nothing ? null : item, category is null && rate is null ? null : new LineVat { CategoryCode = category, Rate = rate });
    }

    private static void Identification(UblCursor cursor, string name, string term, string scheme, string? version, ref Identifier? slot)
    {
        for (var group = cursor.Group(); cursor.Next(group); )
        {
            if (cursor.Space == Cbc && cursor.Name == name)
            {
                cursor.Identifier(ref slot, term, scheme, version);
            }
            else
            {
                cursor.Unknown();
            }
        }
    }

    private static ItemAttribute? Attribute(UblCursor cursor)
    {
        string? name = null;
        string? value = null;
        for (var group = cursor.Group(); cursor.Next(group); )
        {
            switch (cursor.Space, cursor.Name)
            {
                case (Cbc, "Name"):
                    cursor.Text(ref name, "BT-160");
                    break;
                case (Cbc, "Value"):
                    cursor.Text(ref value, "BT-161");
                    break;
                default:
                    cursor.Unknown();
                    break;
            }
        }

        return name is null && value is null ? null : new ItemAttribute { Name = name, Value = value };
    }

    private static void Add<T>(ref List<T>? list, T? item)
        where T : class
    {
        if (item is not null)
        {
            (list ??= []).Add(item);
        }
    }
}
