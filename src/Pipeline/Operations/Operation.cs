namespace Invoicing.Pipeline.Operations;

/// <summary>What a person can do to a transmission.</summary>
public enum Operation
{
    /// <summary>Put it back on its way, or wake it now.</summary>
    Retry,

    /// <summary>Accept the warnings that hold it.</summary>
    Release,

    /// <summary>Withdraw it, while the destination certainly does not have it.</summary>
    Cancel,

    /// <summary>Of two contradictory answers of the authority, the clearance stands.</summary>
    ResolveCleared,

    /// <summary>Of two contradictory answers of the authority, the rejection stands.</summary>
    ResolveRejected,
}
