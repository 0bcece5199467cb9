using Invoicing.Values;

namespace Invoicing.Model;

/// <summary>BG-7: Buyer. Source: EN 16931-1:2017, 6.3.</summary>
public sealed record Buyer
{
    /// <summary>BT-44: Buyer name.</summary>
    public string? Name { get; init; }

    /// <summary>BT-45: Buyer trading name.</summary>
    public string? TradingName { get; init; }

    /// <summary>BT-46: Buyer identifier, with its scheme of ISO 6523.</summary>
    public Identifier? Identifier { get; init; }

    /// <summary>BT-47: Buyer legal registration identifier.</summary>
    public Identifier? LegalRegistrationIdentifier { get; init; }

    /// <summary>BT-48: Buyer VAT identifier, prefixed by its country.</summary>
    public string? VatIdentifier { get; init; }

    /// <summary>BT-49: Buyer electronic address, with its EAS scheme.</summary>
    public Identifier? ElectronicAddress { get; init; }

    /// <summary>BG-8: Buyer postal address: BT-50 to BT-55 and BT-163.</summary>
    public PostalAddress? PostalAddress { get; init; }

    /// <summary>BG-9: Buyer contact: BT-56 to BT-58.</summary>
    public Contact? Contact { get; init; }
}
