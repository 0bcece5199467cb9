namespace Invoicing.Ports.Connectors;

/// <summary>What the authority says of a delivered transmission.</summary>
public abstract record PollResult
{
    private PollResult() { }

    /// <summary>Nothing new; look again, not before the time named.</summary>
    public sealed record Pending(DateTimeOffset? NotBefore = null) : PollResult;

    /// <summary>It has spoken.</summary>
    public sealed record Answered(IReadOnlyList<IncomingAcknowledgement> Acknowledgements) : PollResult;

    /// <summary>No answer to be had: look again, or, where it is blocked, a person must act.</summary>
    public sealed record Failed(Failure Failure) : PollResult
    {
        /// <summary>What the authority gave instead of an answer to this transmission, to be kept as evidence; empty where there is nothing.</summary>
        public ReadOnlyMemory<byte> Unmatched { get; init; }

        /// <summary>Media type of what is unmatched.</summary>
        public string UnmatchedMediaType { get; init; } = "application/octet-stream";
    }
}
