namespace Invoicing.Model;

/// <summary>BG-18: Payment card information. Source: EN 16931-1:2017, 6.3.</summary>
public sealed record PaymentCard
{
    /// <summary>BT-87: Payment card primary account number, shortened as card rules demand.</summary>
    public string? PrimaryAccountNumber { get; init; }

    /// <summary>BT-88: Payment card holder name.</summary>
    public string? HolderName { get; init; }
}
