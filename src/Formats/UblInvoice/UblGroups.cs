using Invoicing.Model;
using Invoicing.Values;
using static Invoicing.Formats.UblInvoice.UblSpace;

namespace Invoicing.Formats.UblInvoice;

/// <summary>Reads the groups that stand in several places: addresses, periods, tax categories, and aggregates with one child that counts.</summary>
internal static class UblGroups
{
    /// <summary>Reads an aggregate whose one basic component is a term.</summary>
    internal static void Child(UblCursor cursor, string name, ref string? slot, string term, bool many = false, bool code = false)
    {
        for (var group = cursor.Group(); cursor.Next(group); )
        {
            if (cursor.Space != Cbc || cursor.Name != name)
            {
                cursor.Unknown();
            }
            else if (code)
            {
                cursor.Code(ref slot, term, many);
            }
            else
            {
                cursor.Text(ref slot, term, many);
            }
        }
    }

    /// <summary>Reads an aggregate whose ID is a term.</summary>
    internal static void Id(UblCursor cursor, ref string? slot, string term, bool many = false) => Child(cursor, "ID", ref slot, term, many, code: true);

    /// <summary>A postal address, or null where it says nothing.</summary>
    internal static PostalAddress? Address(UblCursor cursor)
    {
        string? line1 = null,
            line2 = null,
            line3 = null,
            city = null,
            postCode = null,
            subdivision = null,
            country = null;
        for (var group = cursor.Group(); cursor.Next(group); )
        {
            switch (cursor.Space, cursor.Name)
            {
                case (Cbc, "StreetName"):
                    cursor.Text(ref line1, "address line 1");
                    break;
                case (Cbc, "AdditionalStreetName"):
                    cursor.Text(ref line2, "address line 2");
                    break;
                case (Cbc, "CityName"):
                    cursor.Text(ref city, "city");
                    break;
                case (Cbc, "PostalZone"):
                    cursor.Text(ref postCode, "post code");
                    break;
                case (Cbc, "CountrySubentity"):
                    cursor.Text(ref subdivision, "country subdivision");
                    break;
                case (Cac, "AddressLine"):
                    Child(cursor, "Line", ref line3, "address line 3", many: true);
                    break;
                case (Cac, "Country"):
                    Child(cursor, "IdentificationCode", ref country, "country code", code: true);
                    break;
                default:
                    cursor.Unknown();
                    break;
            }
        }

        var address = new PostalAddress
        {
            Line1 = line1,
            Line2 = line2,
            Line3 = line3,
            City = city,
            PostCode = postCode,
            CountrySubdivision = subdivision,
            CountryCode = country,
        };
        return address == new PostalAddress() ? null : address;
    }

    /// <summary>A period, or null where it has no date. The description code (BT-8) is a term of the document's period alone.</summary>
    internal static Period? Period(UblCursor cursor, ref string? descriptionCode, bool ofDocument)
    {
        DateOnly? start = null;
        DateOnly? end = null;
        for (var group = cursor.Group(); cursor.Next(group); )
        {
            switch (cursor.Space, cursor.Name)
            {
                case (Cbc, "StartDate"):
                    cursor.Date(ref start, ofDocument ? "BT-73" : "BT-134");
                    break;
                case (Cbc, "EndDate"):
                    cursor.Date(ref end, ofDocument ? "BT-74" : "BT-135");
                    break;
                case (Cbc, "DescriptionCode") when ofDocument:
                    cursor.Code(ref descriptionCode, "BT-8", many: true);
                    break;
                default:
                    cursor.Unknown();
                    break;
            }
        }

        return start is null && end is null ? null : new Period { Start = start, End = end };
    }

    /// <summary>Code and rate of a tax category; a scheme other than VAT is lost.</summary>
    internal static void TaxCategory(UblCursor cursor, ref string? code, ref Percentage? rate, string term)
    {
        for (var group = cursor.Group(); cursor.Next(group); )
        {
            switch (cursor.Space, cursor.Name)
            {
                case (Cbc, "ID"):
                    cursor.Code(ref code, term);
                    break;
                case (Cbc, "Percent"):
                    cursor.Percent(ref rate, term);
                    break;
                case (Cac, "TaxScheme"):
                    TaxScheme(cursor);
                    break;
                default:
                    cursor.Unknown();
                    break;
            }
        }
    }

    /// <summary>A tax scheme that the term takes for VAT; any other is lost.</summary>
    internal static void TaxScheme(UblCursor cursor)
    {
        string? scheme = null;
        Id(cursor, ref scheme, "tax scheme");
        if (scheme is not null && !scheme.Equals(UblNames.Vat, StringComparison.OrdinalIgnoreCase))
        {
            cursor.Lose(scheme, "EN 16931 knows no tax but VAT here", "/cbc:ID");
        }
    }
}
