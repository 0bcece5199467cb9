using Invoicing.Formats.Syntax;
using Invoicing.Formats.Syntax.Entries;
using Invoicing.Formats.Syntax.Kinds;
using Invoicing.Formats.Syntax.Slots;
using Invoicing.Model;

namespace Invoicing.Formats.UblInvoice.Tables;

/// <summary>The parties: BG-4, BG-7, BG-10, BG-11. BT-90 stands with the payee, or the seller where there is no payee.</summary>
internal static class UblPartyTable
{
    private static readonly Slot<Invoice, string> Creditor = SlotFinder.Of<Invoice, string>(
        (Invoice invoice) => invoice.PaymentInstructions!.DirectDebit!.CreditorIdentifier
    );

    /// <summary>Adds the parties in the order of the schema.</summary>
    internal static void Add(Block<Invoice> table)
    {
        table
            .Group("cac:AccountingSupplierParty", "BG-4", role => role.Group("cac:Party", "BG-4", Seller, Repeat.Once), Repeat.Once)
            .Group("cac:AccountingCustomerParty", "BG-7", role => role.Group("cac:Party", "BG-7", Buyer, Repeat.Once), Repeat.Once)
            .Group("cac:PayeeParty", "BG-10", Payee, Repeat.Once, writtenWhen: invoice => invoice.Payee is not null)
            .Group("cac:TaxRepresentativeParty", "BG-11", Representative, Repeat.Once);
    }

    private static void Seller(Block<Invoice> party)
    {
        party
            .Identifier("cbc:EndpointID", "BT-34", invoice => invoice.Seller!.ElectronicAddress)
            .Values("cac:PartyIdentification/cbc:ID", ["BT-29"], invoice => invoice.Seller!.Identifiers, new IdentifierKind("schemeID"), UblWays.IsNoCreditor);
        CreditorOf(party, invoice => invoice.Payee is null);
        party
            .Text("cac:PartyName/cbc:Name", "BT-28", invoice => invoice.Seller!.TradingName, Repeat.Lost)
            .Group(
                "cac:PostalAddress",
                "BG-5",
                address =>
                    address
                        .Text("cbc:StreetName", "BT-35", invoice => invoice.Seller!.PostalAddress!.Line1)
                        .Text("cbc:AdditionalStreetName", "BT-36", invoice => invoice.Seller!.PostalAddress!.Line2)
                        .Text("cbc:CityName", "BT-37", invoice => invoice.Seller!.PostalAddress!.City)
                        .Text("cbc:PostalZone", "BT-38", invoice => invoice.Seller!.PostalAddress!.PostCode)
                        .Text("cbc:CountrySubentity", "BT-39", invoice => invoice.Seller!.PostalAddress!.CountrySubdivision)
                        .Text("cac:AddressLine/cbc:Line", "BT-162", invoice => invoice.Seller!.PostalAddress!.Line3, Repeat.Lost)
                        .Code("cac:Country/cbc:IdentificationCode", "BT-40", invoice => invoice.Seller!.PostalAddress!.CountryCode),
                Repeat.Once
            );
        Registration(party, "BT-31", Slot(invoice => invoice.Seller!.VatIdentifier));
        party
            .Group(
                "cac:PartyTaxScheme",
                "BT-32",
                scheme =>
                    scheme
                        .Code("cbc:CompanyID", "BT-32", invoice => invoice.Seller!.TaxRegistrationIdentifier, Repeat.Lost)
                        .Fixed(
                            "cac:TaxScheme/cbc:ID",
                            UblNames.OtherTax,
                            tax => tax is UblNames.OtherTax or "FC" or "LOC",
                            "BT-32 does not say which tax it is of"
                        ),
                when: UblWays.IsOfOtherTax
            )
            .Text("cac:PartyLegalEntity/cbc:RegistrationName", "BT-27", invoice => invoice.Seller!.Name, Repeat.Lost)
            .Identifier("cac:PartyLegalEntity/cbc:CompanyID", "BT-30", invoice => invoice.Seller!.LegalRegistrationIdentifier, Repeat.Lost)
            .Text("cac:PartyLegalEntity/cbc:CompanyLegalForm", "BT-33", invoice => invoice.Seller!.AdditionalLegalInformation, Repeat.Lost)
            .Group(
                "cac:Contact",
                "BG-6",
                contact =>
                    contact
                        .Text("cbc:Name", "BT-41", invoice => invoice.Seller!.Contact!.Point)
                        .Text("cbc:Telephone", "BT-42", invoice => invoice.Seller!.Contact!.Telephone)
                        .Text("cbc:ElectronicMail", "BT-43", invoice => invoice.Seller!.Contact!.Email),
                Repeat.Once
            );
    }

    private static void Buyer(Block<Invoice> party)
    {
        party
            .Identifier("cbc:EndpointID", "BT-49", invoice => invoice.Buyer!.ElectronicAddress)
            .Group(
                "cac:PartyIdentification",
                "BT-46",
                identification => identification.Identifier("cbc:ID", "BT-46", invoice => invoice.Buyer!.Identifier, Repeat.Lost),
                when: UblWays.IsNoCreditor
            )
            .Text("cac:PartyName/cbc:Name", "BT-45", invoice => invoice.Buyer!.TradingName, Repeat.Lost)
            .Group(
                "cac:PostalAddress",
                "BG-8",
                address =>
                    address
                        .Text("cbc:StreetName", "BT-50", invoice => invoice.Buyer!.PostalAddress!.Line1)
                        .Text("cbc:AdditionalStreetName", "BT-51", invoice => invoice.Buyer!.PostalAddress!.Line2)
                        .Text("cbc:CityName", "BT-52", invoice => invoice.Buyer!.PostalAddress!.City)
                        .Text("cbc:PostalZone", "BT-53", invoice => invoice.Buyer!.PostalAddress!.PostCode)
                        .Text("cbc:CountrySubentity", "BT-54", invoice => invoice.Buyer!.PostalAddress!.CountrySubdivision)
                        .Text("cac:AddressLine/cbc:Line", "BT-163", invoice => invoice.Buyer!.PostalAddress!.Line3, Repeat.Lost)
                        .Code("cac:Country/cbc:IdentificationCode", "BT-55", invoice => invoice.Buyer!.PostalAddress!.CountryCode),
                Repeat.Once
            );
        Registration(party, "BT-48", Slot(invoice => invoice.Buyer!.VatIdentifier));
        party
            .Text("cac:PartyLegalEntity/cbc:RegistrationName", "BT-44", invoice => invoice.Buyer!.Name, Repeat.Lost)
            .Identifier("cac:PartyLegalEntity/cbc:CompanyID", "BT-47", invoice => invoice.Buyer!.LegalRegistrationIdentifier, Repeat.Lost)
            .Group(
                "cac:Contact",
                "BG-9",
                contact =>
                    contact
                        .Text("cbc:Name", "BT-56", invoice => invoice.Buyer!.Contact!.Point)
                        .Text("cbc:Telephone", "BT-57", invoice => invoice.Buyer!.Contact!.Telephone)
                        .Text("cbc:ElectronicMail", "BT-58", invoice => invoice.Buyer!.Contact!.Email),
                Repeat.Once
            );
    }

    private static void Payee(Block<Invoice> party)
    {
        party.Group(
            "cac:PartyIdentification",
            "BT-60",
            identification => identification.Identifier("cbc:ID", "BT-60", invoice => invoice.Payee!.Identifier, Repeat.Lost),
            when: UblWays.IsNoCreditor
        );
        CreditorOf(party, invoice => invoice.Payee is not null);
        party
            .Text("cac:PartyName/cbc:Name", "BT-59", invoice => invoice.Payee!.Name, Repeat.Lost)
            .Identifier("cac:PartyLegalEntity/cbc:CompanyID", "BT-61", invoice => invoice.Payee!.LegalRegistrationIdentifier, Repeat.Lost);
    }

    private static void Representative(Block<Invoice> party)
    {
        party
            .Text("cac:PartyName/cbc:Name", "BT-62", invoice => invoice.SellerTaxRepresentative!.Name, Repeat.Lost)
            .Group(
                "cac:PostalAddress",
                "BG-12",
                address =>
                    address
                        .Text("cbc:StreetName", "BT-64", invoice => invoice.SellerTaxRepresentative!.PostalAddress!.Line1)
                        .Text("cbc:AdditionalStreetName", "BT-65", invoice => invoice.SellerTaxRepresentative!.PostalAddress!.Line2)
                        .Text("cbc:CityName", "BT-66", invoice => invoice.SellerTaxRepresentative!.PostalAddress!.City)
                        .Text("cbc:PostalZone", "BT-67", invoice => invoice.SellerTaxRepresentative!.PostalAddress!.PostCode)
                        .Text("cbc:CountrySubentity", "BT-68", invoice => invoice.SellerTaxRepresentative!.PostalAddress!.CountrySubdivision)
                        .Text("cac:AddressLine/cbc:Line", "BT-164", invoice => invoice.SellerTaxRepresentative!.PostalAddress!.Line3, Repeat.Lost)
                        .Code("cac:Country/cbc:IdentificationCode", "BT-69", invoice => invoice.SellerTaxRepresentative!.PostalAddress!.CountryCode),
                Repeat.Once
            );
        Registration(party, "BT-63", Slot(invoice => invoice.SellerTaxRepresentative!.VatIdentifier));
    }

    /// <summary>BT-90, which its scheme marks.</summary>
    private static void CreditorOf(Block<Invoice> party, Func<Invoice, bool> writtenWhen) =>
        party.Group(
            "cac:PartyIdentification",
            "BT-90",
            identification => identification.Value("cbc:ID", "BT-90", Creditor, new SchemedKind("schemeID", UblNames.Sepa), Repeat.Alike),
            when: UblWays.IsCreditor,
            writtenWhen: writtenWhen
        );

    /// <summary>The registration for VAT.</summary>
    private static void Registration(Block<Invoice> party, string term, Slot<Invoice, string> slot) =>
        party.Group("cac:PartyTaxScheme", term, scheme => scheme.Value("cbc:CompanyID", term, slot, TextKind.Code, Repeat.Lost).Vat(), when: UblWays.IsOfVat);

    private static Slot<Invoice, string> Slot(System.Linq.Expressions.Expression<Func<Invoice, string?>> property) => SlotFinder.Of<Invoice, string>(property);
}
