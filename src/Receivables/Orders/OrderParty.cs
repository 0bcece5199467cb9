namespace Invoicing.Receivables.Orders;

/// <summary>A buyer, as the event says; the invoice keeps it as a snapshot.</summary>
public sealed record OrderParty
{
    /// <summary>The seller's own number of the customer.</summary>
    public string? Id { get; init; }

    /// <summary>Name (BT-44).</summary>
    public required string Name { get; init; }

    /// <summary>VAT identifier with its country (BT-48).</summary>
    public string? VatId { get; init; }

    /// <summary>Legal registration (BT-47).</summary>
    public string? Registration { get; init; }

    /// <summary>Electronic address (BT-49).</summary>
    public string? ElectronicAddress { get; init; }

    /// <summary>Its EAS scheme.</summary>
    public string? ElectronicScheme { get; init; }

    /// <summary>Mail address of the contact (BT-58).</summary>
    public string? Email { get; init; }

    /// <summary>Address.</summary>
    public OrderAddress? Address { get; init; }
}
