namespace Invoicing.Model;

/// <summary>BG-6, BG-9: Contact of the seller or the buyer. Source: EN 16931-1:2017, 6.3.</summary>
public sealed record Contact
{
    /// <summary>BT-41, BT-56: Contact point.</summary>
    public string? Point { get; init; }

    /// <summary>BT-42, BT-57: Contact telephone number.</summary>
    public string? Telephone { get; init; }

    /// <summary>BT-43, BT-58: Contact email address.</summary>
    public string? Email { get; init; }
}
