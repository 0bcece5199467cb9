using Invoicing.Values;

namespace Invoicing.Model;

/// <summary>BG-4: Seller. Source: EN 16931-1:2017, 6.3.</summary>
public sealed record Seller
{
    /// <summary>BT-27: Seller name.</summary>
    public string? Name { get; init; }

    /// <summary>BT-28: Seller trading name.</summary>
    public string? TradingName { get; init; }

    /// <summary>BT-29: Seller identifiers, with their schemes of ISO 6523.</summary>
    public TermList<Identifier> Identifiers { get; init; } = [];

    /// <summary>BT-30: Seller legal registration identifier.</summary>
    public Identifier? LegalRegistrationIdentifier { get; init; }

    /// <summary>BT-31: Seller VAT identifier, prefixed by its country.</summary>
    public string? VatIdentifier { get; init; }

    /// <summary>BT-32: Seller tax registration identifier.</summary>
    public string? TaxRegistrationIdentifier { get; init; }

    /// <summary>BT-33: Seller additional legal information.</summary>
    public string? AdditionalLegalInformation { get; init; }

    /// <summary>BT-34: Seller electronic address, with its EAS scheme.</summary>
    public Identifier? ElectronicAddress { get; init; }

    /// <summary>BG-5: Seller postal address: BT-35 to BT-40 and BT-162.</summary>
    public PostalAddress? PostalAddress { get; init; }

    /// <summary>BG-6: Seller contact: BT-41 to BT-43.</summary>
    public Contact? Contact { get; init; }
}
