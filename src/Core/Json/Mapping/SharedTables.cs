using Invoicing.Model;

namespace Invoicing.Json.Mapping;

/// <summary>Groups that stand in several places, each with terms of its own.</summary>
internal static class SharedTables
{
    /// <summary>A postal address; the terms are those of line 1 and of its six successors in the order line 2, line 3, city, post code, subdivision,
    /// country.</summary>
    public static JsonGroup<PostalAddress> Address(string group, string of, params ReadOnlySpan<string> terms) =>
        new JsonGroup<PostalAddress>(group, $"{of} postal address")
            .Text(address => address.Line1, terms[0], $"{of} address line 1")
            .Text(address => address.Line2, terms[1], $"{of} address line 2")
            .Text(address => address.Line3, terms[2], $"{of} address line 3")
            .Text(address => address.City, terms[3], $"{of} city")
            .Text(address => address.PostCode, terms[4], $"{of} post code")
            .Text(address => address.CountrySubdivision, terms[5], $"{of} country subdivision")
            .Code(address => address.CountryCode, terms[6], $"{of} country code (ISO 3166-1 alpha-2)")
            .Needs("countryCode");

    public static JsonGroup<Contact> Contact(string group, string of, string point, string telephone, string email) =>
        new JsonGroup<Contact>(group, $"{of} contact")
            .Text(contact => contact.Point, point, $"{of} contact point")
            .Text(contact => contact.Telephone, telephone, $"{of} contact telephone number")
            .Text(contact => contact.Email, email, $"{of} contact email address");

    public static JsonGroup<Period> Period(string group, string title, string start, string end) =>
        new JsonGroup<Period>(group, title).Date(period => period.Start, start, $"{title} start date").Date(period => period.End, end, $"{title} end date");
}
