namespace Invoicing.Ports.Payments;

/// <summary>What can pay an item.</summary>
public enum PaymentKind
{
    /// <summary>Money that came in.</summary>
    Receipt,

    /// <summary>A credit note: the buyer's credit.</summary>
    CreditNote,
}
