namespace Invoicing.Payments.Bank.Model;

/// <summary>What a bank message is.</summary>
public enum StatementKind
{
    /// <summary>Booked for good: camt.053, MT940, CODA.</summary>
    Statement,

    /// <summary>A look into the day, perhaps with pending entries: camt.052, MT942; also a CSV list, which has no number.</summary>
    Report,

    /// <summary>Single bookings, or the details of a batch: camt.054.</summary>
    Notification,
}
