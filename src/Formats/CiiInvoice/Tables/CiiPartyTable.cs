using Invoicing.Formats.Syntax;
using Invoicing.Formats.Syntax.Entries;
using Invoicing.Formats.Syntax.Kinds;
using Invoicing.Model;

namespace Invoicing.Formats.CiiInvoice.Tables;

/// <summary>The parties: BG-4, BG-7, BG-10, BG-11, and the place of delivery of BG-13.</summary>
internal static class CiiPartyTable
{
    /// <summary>BG-4.</summary>
    internal static void Seller(Block<Invoice> party) =>
        party
            .Values("ram:ID", ["BT-29"], invoice => invoice.Seller!.Identifiers, new IdentifierKind("schemeID"), of: id => string.IsNullOrEmpty(id.Scheme))
            .Values(
                "ram:GlobalID",
                ["BT-29"],
                invoice => invoice.Seller!.Identifiers,
                new IdentifierKind("schemeID"),
                of: id => !string.IsNullOrEmpty(id.Scheme)
            )
            .Text("ram:Name", "BT-27", invoice => invoice.Seller!.Name)
            .Text("ram:Description", "BT-33", invoice => invoice.Seller!.AdditionalLegalInformation, Repeat.Lost)
            .Identifier("ram:SpecifiedLegalOrganization/ram:ID", "BT-30", invoice => invoice.Seller!.LegalRegistrationIdentifier)
            .Text("ram:SpecifiedLegalOrganization/ram:TradingBusinessName", "BT-28", invoice => invoice.Seller!.TradingName)
            .Group(
                "ram:DefinedTradeContact",
                "BG-6",
                contact =>
                    contact
                        .Text("ram:PersonName", "BT-41", invoice => invoice.Seller!.Contact!.Point)
                        .Text("ram:DepartmentName", "BT-41", invoice => invoice.Seller!.Contact!.Point, Repeat.Alike, isWritten: false)
                        .Text("ram:TelephoneUniversalCommunication/ram:CompleteNumber", "BT-42", invoice => invoice.Seller!.Contact!.Telephone)
                        .Text("ram:EmailURIUniversalCommunication/ram:URIID", "BT-43", invoice => invoice.Seller!.Contact!.Email),
                Repeat.Lost
            )
            .Group(
                "ram:PostalTradeAddress",
                "BG-5",
                address =>
                    address
                        .Text("ram:PostcodeCode", "BT-38", invoice => invoice.Seller!.PostalAddress!.PostCode)
                        .Text("ram:LineOne", "BT-35", invoice => invoice.Seller!.PostalAddress!.Line1)
                        .Text("ram:LineTwo", "BT-36", invoice => invoice.Seller!.PostalAddress!.Line2)
                        .Text("ram:LineThree", "BT-162", invoice => invoice.Seller!.PostalAddress!.Line3)
                        .Text("ram:CityName", "BT-37", invoice => invoice.Seller!.PostalAddress!.City)
                        .Code("ram:CountryID", "BT-40", invoice => invoice.Seller!.PostalAddress!.CountryCode)
                        .Text("ram:CountrySubDivisionName", "BT-39", invoice => invoice.Seller!.PostalAddress!.CountrySubdivision, Repeat.Lost),
                Repeat.Once
            )
            .Identifier("ram:URIUniversalCommunication/ram:URIID", "BT-34", invoice => invoice.Seller!.ElectronicAddress, Repeat.Lost)
            .VatId("BT-31", invoice => invoice.Seller!.VatIdentifier)
            .Registration(CiiNames.TaxScheme, "BT-32", invoice => invoice.Seller!.TaxRegistrationIdentifier);

    /// <summary>BG-7.</summary>
    internal static void Buyer(Block<Invoice> party) =>
        party
            .PartyId("BT-46", invoice => invoice.Buyer!.Identifier)
            .Text("ram:Name", "BT-44", invoice => invoice.Buyer!.Name)
            .Identifier("ram:SpecifiedLegalOrganization/ram:ID", "BT-47", invoice => invoice.Buyer!.LegalRegistrationIdentifier)
            .Text("ram:SpecifiedLegalOrganization/ram:TradingBusinessName", "BT-45", invoice => invoice.Buyer!.TradingName)
            .Group(
                "ram:DefinedTradeContact",
                "BG-9",
                contact =>
                    contact
                        .Text("ram:PersonName", "BT-56", invoice => invoice.Buyer!.Contact!.Point)
                        .Text("ram:DepartmentName", "BT-56", invoice => invoice.Buyer!.Contact!.Point, Repeat.Alike, isWritten: false)
                        .Text("ram:TelephoneUniversalCommunication/ram:CompleteNumber", "BT-57", invoice => invoice.Buyer!.Contact!.Telephone)
                        .Text("ram:EmailURIUniversalCommunication/ram:URIID", "BT-58", invoice => invoice.Buyer!.Contact!.Email),
                Repeat.Lost
            )
            .Group(
                "ram:PostalTradeAddress",
                "BG-8",
                address =>
                    address
                        .Text("ram:PostcodeCode", "BT-53", invoice => invoice.Buyer!.PostalAddress!.PostCode)
                        .Text("ram:LineOne", "BT-50", invoice => invoice.Buyer!.PostalAddress!.Line1)
                        .Text("ram:LineTwo", "BT-51", invoice => invoice.Buyer!.PostalAddress!.Line2)
                        .Text("ram:LineThree", "BT-163", invoice => invoice.Buyer!.PostalAddress!.Line3)
                        .Text("ram:CityName", "BT-52", invoice => invoice.Buyer!.PostalAddress!.City)
                        .Code("ram:CountryID", "BT-55", invoice => invoice.Buyer!.PostalAddress!.CountryCode)
                        .Text("ram:CountrySubDivisionName", "BT-54", invoice => invoice.Buyer!.PostalAddress!.CountrySubdivision, Repeat.Lost),
                Repeat.Once
            )
            .Identifier("ram:URIUniversalCommunication/ram:URIID", "BT-49", invoice => invoice.Buyer!.ElectronicAddress, Repeat.Lost)
            .VatId("BT-48", invoice => invoice.Buyer!.VatIdentifier);

    /// <summary>BG-11.</summary>
    internal static void Representative(Block<Invoice> party) =>
        party
            .Text("ram:Name", "BT-62", invoice => invoice.SellerTaxRepresentative!.Name)
            .Group(
                "ram:PostalTradeAddress",
                "BG-12",
                address =>
                    address
                        .Text("ram:PostcodeCode", "BT-67", invoice => invoice.SellerTaxRepresentative!.PostalAddress!.PostCode)
                        .Text("ram:LineOne", "BT-64", invoice => invoice.SellerTaxRepresentative!.PostalAddress!.Line1)
                        .Text("ram:LineTwo", "BT-65", invoice => invoice.SellerTaxRepresentative!.PostalAddress!.Line2)
                        .Text("ram:LineThree", "BT-164", invoice => invoice.SellerTaxRepresentative!.PostalAddress!.Line3)
                        .Text("ram:CityName", "BT-66", invoice => invoice.SellerTaxRepresentative!.PostalAddress!.City)
                        .Code("ram:CountryID", "BT-69", invoice => invoice.SellerTaxRepresentative!.PostalAddress!.CountryCode)
                        .Text(
                            "ram:CountrySubDivisionName",
                            "BT-68",
                            invoice => invoice.SellerTaxRepresentative!.PostalAddress!.CountrySubdivision,
                            Repeat.Lost
                        ),
                Repeat.Once
            )
            .VatId("BT-63", invoice => invoice.SellerTaxRepresentative!.VatIdentifier);

    /// <summary>BG-10.</summary>
    internal static void Payee(Block<Invoice> party) =>
        party
            .PartyId("BT-60", invoice => invoice.Payee!.Identifier)
            .Text("ram:Name", "BT-59", invoice => invoice.Payee!.Name)
            .Identifier("ram:SpecifiedLegalOrganization/ram:ID", "BT-61", invoice => invoice.Payee!.LegalRegistrationIdentifier);

    /// <summary>The place of delivery: BT-70, BT-71, BG-15.</summary>
    internal static void ShipTo(Block<Invoice> party) =>
        party
            .PartyId("BT-71", invoice => invoice.Delivery!.LocationIdentifier)
            .Text("ram:Name", "BT-70", invoice => invoice.Delivery!.PartyName)
            .Group(
                "ram:PostalTradeAddress",
                "BG-15",
                address =>
                    address
                        .Text("ram:PostcodeCode", "BT-78", invoice => invoice.Delivery!.Address!.PostCode)
                        .Text("ram:LineOne", "BT-75", invoice => invoice.Delivery!.Address!.Line1)
                        .Text("ram:LineTwo", "BT-76", invoice => invoice.Delivery!.Address!.Line2)
                        .Text("ram:LineThree", "BT-165", invoice => invoice.Delivery!.Address!.Line3)
                        .Text("ram:CityName", "BT-77", invoice => invoice.Delivery!.Address!.City)
                        .Code("ram:CountryID", "BT-80", invoice => invoice.Delivery!.Address!.CountryCode)
                        .Text("ram:CountrySubDivisionName", "BT-79", invoice => invoice.Delivery!.Address!.CountrySubdivision, Repeat.Lost),
                Repeat.Once
            );
}
