namespace Invoicing.Lifecycle;

/// <summary>First axis: did the bytes arrive.</summary>
public enum TransportStatus
{
    /// <summary>Nothing has touched the wire.</summary>
    NotSent,

    /// <summary>An attempt is committed and may be on the wire.</summary>
    Sending,

    /// <summary>An attempt ended without an answer; it is probed before anything is sent again.</summary>
    OutcomeUnknown,

    /// <summary>The destination has the bytes.</summary>
    Delivered,
}
