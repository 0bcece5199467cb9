namespace Invoicing.Lifecycle;

/// <summary>What became of an attempt.</summary>
public enum AttemptStatus
{
    /// <summary>Committed before the wire; no answer is recorded.</summary>
    Open,

    /// <summary>No usable answer came; a probe must tell.</summary>
    OutcomeUnknown,

    /// <summary>The destination has the bytes.</summary>
    Delivered,

    /// <summary>The destination certainly does not have them; another attempt may be made.</summary>
    NotDelivered,
}
