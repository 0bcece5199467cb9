namespace Invoicing.Ports.Storage;

/// <summary>What became of a commit.</summary>
public abstract record CommitResult
{
    private CommitResult() { }

    /// <summary>Durable. The claim is the one to go on with when the lease was kept; its inbox is fresh.</summary>
    public sealed record Committed(Claim Claim) : CommitResult;

    /// <summary>Nothing was written: another holds the invoice now.</summary>
    public sealed record LeaseLost : CommitResult;

    /// <summary>
    /// Nothing was written: the chain has grown since its next link was read, so that the document names a link that is not the last any more. Write it anew.
    /// </summary>
    public sealed record ChainGrew : CommitResult;

    /// <summary>
    /// Nothing was written: the step would open an attempt, and outgoing transmissions of its tenant, series or destination are stopped. The lease is still
    /// held; give it back.
    /// </summary>
    public sealed record Stopped : CommitResult;
}
