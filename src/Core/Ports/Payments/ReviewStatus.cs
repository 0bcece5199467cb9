namespace Invoicing.Ports.Payments;

/// <summary>Where a review has come to.</summary>
public enum ReviewStatus
{
    /// <summary>It waits for a person.</summary>
    Open,

    /// <summary>A person decided; above the limit a second one must agree.</summary>
    AwaitsSecond,

    /// <summary>It is decided: what was decided is posted.</summary>
    Accepted,

    /// <summary>It is decided: none of the proposals; the money stays unapplied.</summary>
    Rejected,
}
