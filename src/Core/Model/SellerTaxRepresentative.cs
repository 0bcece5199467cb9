namespace Invoicing.Model;

/// <summary>BG-11: Seller tax representative party. Source: EN 16931-1:2017, 6.3.</summary>
public sealed record SellerTaxRepresentative
{
    /// <summary>BT-62: Seller tax representative name.</summary>
    public string? Name { get; init; }

    /// <summary>BT-63: Seller tax representative VAT identifier.</summary>
    public string? VatIdentifier { get; init; }

    /// <summary>BG-12: Postal address: BT-64 to BT-69 and BT-164.</summary>
    public PostalAddress? PostalAddress { get; init; }
}
