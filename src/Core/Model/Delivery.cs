using Invoicing.Values;

namespace Invoicing.Model;

/// <summary>BG-13: Delivery information. Source: EN 16931-1:2017, 6.3.</summary>
public sealed record Delivery
{
    /// <summary>BT-70: Deliver to party name.</summary>
    public string? PartyName { get; init; }

    /// <summary>BT-71: Deliver to location identifier.</summary>
    public Identifier? LocationIdentifier { get; init; }

    /// <summary>BT-72: Actual delivery date.</summary>
    public DateOnly? ActualDate { get; init; }

    /// <summary>BG-15: Deliver to address: BT-75 to BT-80 and BT-165.</summary>
    public PostalAddress? Address { get; init; }
}
