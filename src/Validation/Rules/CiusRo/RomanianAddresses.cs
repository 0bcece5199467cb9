using Invoicing.Validation.Engine;
using Invoicing.Validation.Values;

namespace Invoicing.Validation.Rules.CiusRo;

/// <summary>Street, city and county of the parties; Bucharest's city is the name of a sector.</summary>
internal static class RomanianAddresses
{
    private const string Counties = "Write the county as ISO 3166-2 has it: RO-B for Bucharest, RO-CJ for Cluj and so on.";
    private const string Sectors = "Write SECTOR1 to SECTOR6 in capitals, without a space, and Bucharest nowhere.";

    private static readonly TermPath Street = "cbc:StreetName";
    private static readonly TermPath City = "cbc:CityName";
    private static readonly TermPath County = "cbc:CountrySubentity";
    private static readonly TermPath Country = "cac:Country/cbc:IdentificationCode";
    private static readonly CodeList Sector = CodeList.Of("SECTOR1", "SECTOR2", "SECTOR3", "SECTOR4", "SECTOR5", "SECTOR6");
    private static readonly CodeList IsoCounty = CodeList.Of(
        "RO-AB",
        "RO-AG",
        "RO-AR",
        "RO-B",
        "RO-BC",
        "RO-BH",
        "RO-BN",
        "RO-BR",
        "RO-BT",
        "RO-BV",
        "RO-BZ",
        "RO-CJ",
        "RO-CL",
        "RO-CS",
        "RO-CT",
        "RO-CV",
        "RO-DB",
        "RO-DJ",
        "RO-GJ",
        "RO-GL",
        "RO-GR",
        "RO-HD",
        "RO-HR",
        "RO-IF",
        "RO-IL",
        "RO-IS",
        "RO-MH",
        "RO-MM",
        "RO-MS",
        "RO-NT",
        "RO-OT",
        "RO-PH",
        "RO-SB",
        "RO-SJ",
        "RO-SM",
        "RO-SV",
        "RO-TL",
        "RO-TM",
        "RO-TR",
        "RO-VL",
        "RO-VN",
        "RO-VS"
    );

    /// <summary>Declares those on the addresses of seller and buyer.</summary>
    public static void OfParties(Context document)
    {
        OfParty(
            document,
            ("BR-RO-081", "BR-RO-091", "BR-RO-100", "BR-RO-110"),
            ("BT-35", "BT-37", "BT-39"),
            "seller",
            "cac:AccountingSupplierParty/cac:Party/cac:PostalAddress"
        );
        OfParty(
            document,
            ("BR-RO-082", "BR-RO-092", "BR-RO-101", "BR-RO-111"),
            ("BT-50", "BT-52", "BT-54"),
            "buyer",
            "cac:AccountingCustomerParty/cac:Party/cac:PostalAddress"
        );
    }

    /// <summary>Declares those on the address of the tax representative.</summary>
    public static void OfRepresentative(Context address)
    {
        Filled(address, "BR-RO-140", "BT-64", "The tax representative's address has no street.", Street);
        Filled(address, "BR-RO-150", "BT-66", "The tax representative's address has no city.", City);
        Places(address, ("BR-RO-160", "BR-RO-170"), ("BT-66", "BT-68"), "tax representative's", City, County, Country);
    }

    /// <summary>Declares those on the address of delivery.</summary>
    public static void OfDelivery(Context address)
    {
        Filled(address, "BR-RO-180", "BT-75", "The deliver-to address has no street.", Street);
        Filled(address, "BR-RO-201", "BT-77", "The deliver-to address has no city.", City);
        Filled(address, "BR-RO-211", "BT-79", "The deliver-to address has no county.", County);
        Places(address, ("BR-RO-202", "BR-RO-212"), ("BT-77", "BT-79"), "deliver-to", City, County, Country);
    }

    private static void OfParty(
        Context document,
        (string Street, string City, string Sector, string County) ids,
        (string Street, string City, string County) terms,
        string who,
        string path
    )
    {
        TermPath street = $"{path}/cbc:StreetName",
            city = $"{path}/cbc:CityName",
            county = $"{path}/cbc:CountrySubentity",
            country = $"{path}/cac:Country/cbc:IdentificationCode";
        Filled(document, ids.Street, terms.Street, $"The {who}'s address has no street.", street);
        Filled(document, ids.City, terms.City, $"The {who}'s address has no city.", city);
        Places(document, (ids.Sector, ids.County), (terms.City, terms.County), $"{who}'s", city, county, country);
    }

    private static void Filled(Context context, string id, string term, string message, TermPath path) =>
        context.Fatal(id, term, message, $"Give {term}.", at => at.AnyFilled(path));

    private static void Places(
        Context context,
        (string Sector, string County) ids,
        (string City, string County) terms,
        string whose,
        TermPath city,
        TermPath county,
        TermPath country
    )
    {
        context
            .Fatal(
                ids.Sector,
                $"{terms.City}, {terms.County}",
                $"The {whose} address is in Bucharest (RO-B), and its city is no sector.",
                Sectors,
                at => !(at.Value(country).Normalized.Is("RO"u8) && at.Value(county).Normalized.Is("RO-B"u8) && !at.Value(city).Normalized.IsIn(Sector)),
                at => Found(at, city)
            )
            .Fatal(
                ids.County,
                terms.County,
                $"The {whose} address is in Romania, and its county is none of ISO 3166-2.",
                Counties,
                at => !(at.Value(country).Normalized.Is("RO"u8) && !at.Value(county).Normalized.IsIn(IsoCounty)),
                at => Found(at, county)
            );
    }

    private static string Found(ElementView at, TermPath path) => at.First(path) is { Node: >= 0 } found ? $"It is \"{found.String()}\"." : "There is none.";
}
