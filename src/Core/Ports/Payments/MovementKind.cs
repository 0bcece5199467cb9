namespace Invoicing.Ports.Payments;

/// <summary>What moved money between a payment and an open item. Sums of movements are all that figures are made of.</summary>
public enum MovementKind
{
    /// <summary>Money of a payment pays an item; below zero where it is taken back.</summary>
    Allocation,

    /// <summary>A credit note takes off an item; below zero where it is taken back.</summary>
    Credit,

    /// <summary>Unapplied money is given back.</summary>
    Refund,

    /// <summary>The payer's bank took money back; below zero where it came again.</summary>
    Reversal,

    /// <summary>What is open of an item is given up.</summary>
    WriteOff,

    /// <summary>The document was made void: nothing of it is owed.</summary>
    Void,
}
