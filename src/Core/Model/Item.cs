using Invoicing.Values;

namespace Invoicing.Model;

/// <summary>BG-31: Item information. Source: EN 16931-1:2017, 6.3.</summary>
public sealed record Item
{
    /// <summary>BT-153: Item name.</summary>
    public string? Name { get; init; }

    /// <summary>BT-154: Item description.</summary>
    public string? Description { get; init; }

    /// <summary>BT-155: Item seller's identifier.</summary>
    public string? SellersIdentifier { get; init; }

    /// <summary>BT-156: Item buyer's identifier.</summary>
    public string? BuyersIdentifier { get; init; }

    /// <summary>BT-157: Item standard identifier, with its scheme of ISO 6523.</summary>
    public Identifier? StandardIdentifier { get; init; }

    /// <summary>BT-158: Item classification identifiers, with scheme of UNTDID 7143 and its version.</summary>
    public TermList<Identifier> Classifications { get; init; } = [];

    /// <summary>BT-159: Item country of origin, of ISO 3166-1 alpha-2.</summary>
    public string? OriginCountryCode { get; init; }

    /// <summary>BG-32: Item attributes.</summary>
    public TermList<ItemAttribute> Attributes { get; init; } = [];
}
