namespace Invoicing.Payments.Bank.Model;

/// <summary>How final an entry is.</summary>
public enum EntryStatus
{
    /// <summary>Booked.</summary>
    Booked,

    /// <summary>Expected, not in the balance.</summary>
    Pending,

    /// <summary>For information, not in the balance.</summary>
    Information,
}
