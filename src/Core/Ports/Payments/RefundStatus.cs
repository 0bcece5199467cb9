namespace Invoicing.Ports.Payments;

/// <summary>Where a request for a refund has come to.</summary>
public enum RefundStatus
{
    /// <summary>A second person must agree.</summary>
    Requested,

    /// <summary>It is agreed to and posted.</summary>
    Approved,

    /// <summary>It is refused.</summary>
    Rejected,
}
