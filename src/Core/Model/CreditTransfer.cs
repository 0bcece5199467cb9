namespace Invoicing.Model;

/// <summary>BG-17: Credit transfer. Source: EN 16931-1:2017, 6.3.</summary>
public sealed record CreditTransfer
{
    /// <summary>BT-84: Payment account identifier, such as an IBAN.</summary>
    public string? AccountIdentifier { get; init; }

    /// <summary>BT-85: Payment account name.</summary>
    public string? AccountName { get; init; }

    /// <summary>BT-86: Payment service provider identifier, such as a BIC.</summary>
    public string? ServiceProviderIdentifier { get; init; }
}
