namespace Invoicing.Sandbox.HttpApi;

/// <summary>What becomes of a request to withdraw a document.</summary>
internal enum CancelOutcome
{
    /// <summary>It is withdrawn, now or before.</summary>
    Done,

    /// <summary>Too late.</summary>
    Late,

    /// <summary>It is not in a state that can be withdrawn.</summary>
    NotCleared,
}
