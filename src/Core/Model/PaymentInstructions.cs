using Invoicing.Values;

namespace Invoicing.Model;

/// <summary>BG-16: Payment instructions. Source: EN 16931-1:2017, 6.3.</summary>
public sealed record PaymentInstructions
{
    /// <summary>BT-81: Payment means type code, of UNTDID 4461.</summary>
    public string? MeansTypeCode { get; init; }

    /// <summary>BT-82: Payment means text.</summary>
    public string? MeansText { get; init; }

    /// <summary>BT-83: Remittance information.</summary>
    public string? RemittanceInformation { get; init; }

    /// <summary>BG-17: Credit transfers.</summary>
    public TermList<CreditTransfer> CreditTransfers { get; init; } = [];

    /// <summary>BG-18: Payment card information.</summary>
    public PaymentCard? Card { get; init; }

    /// <summary>BG-19: Direct debit.</summary>
    public DirectDebit? DirectDebit { get; init; }
}
