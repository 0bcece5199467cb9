using Invoicing.Model;

namespace Invoicing.Json.Mapping;

/// <summary>The parties: BG-4 to BG-13.</summary>
internal static class PartyTables
{
    public static JsonGroup<Seller> Seller { get; } =
        new JsonGroup<Seller>("BG-4", "Seller")
            .Text(seller => seller.Name, "BT-27", "Seller name")
            .Text(seller => seller.TradingName, "BT-28", "Seller trading name")
            .List(seller => seller.Identifiers, new IdentifierValue("BT-29", "Seller identifier (scheme of ISO 6523)"), "BT-29 Seller identifiers")
            .Identifier(seller => seller.LegalRegistrationIdentifier, "BT-30", "Seller legal registration identifier (scheme of ISO 6523)")
            .Code(seller => seller.VatIdentifier, "BT-31", "Seller VAT identifier")
            .Code(seller => seller.TaxRegistrationIdentifier, "BT-32", "Seller tax registration identifier")
            .Text(seller => seller.AdditionalLegalInformation, "BT-33", "Seller additional legal information")
            .Identifier(seller => seller.ElectronicAddress, "BT-34", "Seller electronic address (scheme of EAS)")
            .Group(seller => seller.PostalAddress, SharedTables.Address("BG-5", "Seller", "BT-35", "BT-36", "BT-162", "BT-37", "BT-38", "BT-39", "BT-40"))
            .Group(seller => seller.Contact, SharedTables.Contact("BG-6", "Seller", "BT-41", "BT-42", "BT-43"))
            .Needs("name", "postalAddress");

    public static JsonGroup<Buyer> Buyer { get; } =
        new JsonGroup<Buyer>("BG-7", "Buyer")
            .Text(buyer => buyer.Name, "BT-44", "Buyer name")
            .Text(buyer => buyer.TradingName, "BT-45", "Buyer trading name")
            .Identifier(buyer => buyer.Identifier, "BT-46", "Buyer identifier (scheme of ISO 6523)")
            .Identifier(buyer => buyer.LegalRegistrationIdentifier, "BT-47", "Buyer legal registration identifier (scheme of ISO 6523)")
            .Code(buyer => buyer.VatIdentifier, "BT-48", "Buyer VAT identifier")
            .Identifier(buyer => buyer.ElectronicAddress, "BT-49", "Buyer electronic address (scheme of EAS)")
            .Group(buyer => buyer.PostalAddress, SharedTables.Address("BG-8", "Buyer", "BT-50", "BT-51", "BT-163", "BT-52", "BT-53", "BT-54", "BT-55"))
            .Group(buyer => buyer.Contact, SharedTables.Contact("BG-9", "Buyer", "BT-56", "BT-57", "BT-58"))
            .Needs("name", "postalAddress");

    public static JsonGroup<Payee> Payee { get; } =
        new JsonGroup<Payee>("BG-10", "Payee")
            .Text(payee => payee.Name, "BT-59", "Payee name")
            .Identifier(payee => payee.Identifier, "BT-60", "Payee identifier (scheme of ISO 6523)")
            .Identifier(payee => payee.LegalRegistrationIdentifier, "BT-61", "Payee legal registration identifier (scheme of ISO 6523)")
            .Needs("name");

    public static JsonGroup<SellerTaxRepresentative> SellerTaxRepresentative { get; } =
        new JsonGroup<SellerTaxRepresentative>("BG-11", "Seller tax representative party")
            .Text(party => party.Name, "BT-62", "Seller tax representative name")
            .Code(party => party.VatIdentifier, "BT-63", "Seller tax representative VAT identifier")
            .Group(
                party => party.PostalAddress,
                SharedTables.Address("BG-12", "Tax representative", "BT-64", "BT-65", "BT-164", "BT-66", "BT-67", "BT-68", "BT-69")
            )
            .Needs("name", "vatIdentifier", "postalAddress");

    public static JsonGroup<Delivery> Delivery { get; } =
        new JsonGroup<Delivery>("BG-13", "Delivery information")
            .Text(delivery => delivery.PartyName, "BT-70", "Deliver to party name")
            .Identifier(delivery => delivery.LocationIdentifier, "BT-71", "Deliver to location identifier (scheme of ISO 6523)")
            .Date(delivery => delivery.ActualDate, "BT-72", "Actual delivery date")
            .Group(delivery => delivery.Address, SharedTables.Address("BG-15", "Deliver to", "BT-75", "BT-76", "BT-165", "BT-77", "BT-78", "BT-79", "BT-80"));
}
