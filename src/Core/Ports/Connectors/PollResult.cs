using Invoicing.Lifecycle;

namespace Invoicing.Ports.Connectors;

/// <summary>What the authority says of a delivered transmission.</summary>
public abstract record PollResult
{
    private PollResult() { }

    /// <summary>Nothing new; look again, not before the time named.</summary>
    public sealed record Pending(DateTimeOffset? NotBefore = null) : PollResult;

    /// <summary>It has spoken.</summary>
    public sealed record Answered(IReadOnlyList<IncomingAcknowledgement> Acknowledgements) : PollResult;

    /// <summary>No answer to be had; look again, not before the time named.</summary>
    public sealed record Failed(Problem Problem, DateTimeOffset? NotBefore = null) : PollResult
    {
        /// <summary>Whether the time named is the destination's own, for all transmissions alike, as in <c>Retry-After</c> of a 429.</summary>
        public bool SuspendsDestination { get; init; }
    }

    /// <summary>No answer to be had until a person acts.</summary>
    public sealed record Blocked(Problem Problem) : PollResult
    {
        /// <summary>What the authority gave instead of an answer to this transmission, to be kept as evidence; empty where there is nothing.</summary>
        public ReadOnlyMemory<byte> Unmatched { get; init; }

        /// <summary>Media type of what is unmatched.</summary>
        public string UnmatchedMediaType { get; init; } = "application/octet-stream";
    }
}
