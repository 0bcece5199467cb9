namespace Invoicing.Lifecycle;

/// <summary>Whether the gateway still works on an invoice, and if not, how it ended.</summary>
public enum ProcessingStatus
{
    /// <summary>On its way.</summary>
    Active,

    /// <summary>Arrived; every acknowledgement that the route waits for is there.</summary>
    Completed,

    /// <summary>Final: by our rules or by the authority; the sender must issue another.</summary>
    Rejected,

    /// <summary>A person must act; retry or cancel is the way out.</summary>
    Parked,

    /// <summary>Withdrawn: before it was sent, or with the authority.</summary>
    Cancelled,
}
