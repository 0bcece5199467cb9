namespace Invoicing.Model;

/// <summary>BG-19: Direct debit. Source: EN 16931-1:2017, 6.3.</summary>
public sealed record DirectDebit
{
    /// <summary>BT-89: Mandate reference identifier.</summary>
    public string? MandateReference { get; init; }

    /// <summary>BT-90: Bank assigned creditor identifier.</summary>
    public string? CreditorIdentifier { get; init; }

    /// <summary>BT-91: Debited account identifier.</summary>
    public string? DebitedAccount { get; init; }
}
