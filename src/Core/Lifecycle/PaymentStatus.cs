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

    /// <summary>Paid in full, and money that was meant for it pays nothing yet.</summary>
    Overpaid,

    /// <summary>The buyer disputes it.</summary>
    InDispute,

    /// <summary>What was left was given up.</summary>
    WrittenOff,

    /// <summary>A payment of it was taken back by the payer's bank, and it is open again.</summary>
    ChargedBack,
}
