namespace Invoicing.Lifecycle;

/// <summary>Fourth axis: payment.</summary>
public enum PaymentStatus
{
    /// <summary>No payment known.</summary>
    None,

    /// <summary>Paid in part.</summary>
    PartiallyPaid,

    /// <summary>Paid in full.</summary>
    Paid,
}
