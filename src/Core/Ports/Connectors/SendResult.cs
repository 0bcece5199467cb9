using Invoicing.Faults;
using Invoicing.Lifecycle;

namespace Invoicing.Ports.Connectors;

/// <summary>What became of sending.</summary>
public abstract record SendResult
{
    private SendResult() { }

    /// <summary>The destination has it.</summary>
    public sealed record Delivered(string? AuthorityReference, AuthorityStatus Status, ReadOnlyMemory<byte> Receipt, string ReceiptMediaType) : SendResult;

    /// <summary>The destination says that it has one already; identical content counts as success, other content parks, null means that it does not
    /// say.</summary>
    public sealed record Duplicate(string? AuthorityReference, bool? Identical, Problem Problem) : SendResult
    {
        /// <summary>The answer, to be kept as evidence where it speaks of another document; empty where it is not kept.</summary>
        public ReadOnlyMemory<byte> Unmatched { get; init; }

        /// <summary>Media type of the answer.</summary>
        public string UnmatchedMediaType { get; init; } = "application/octet-stream";
    }

    /// <summary>Final: the destination refuses the document.</summary>
    public sealed record Refused(IReadOnlyList<Fault> Faults, ReadOnlyMemory<byte> Receipt, string ReceiptMediaType) : SendResult;

    /// <summary>The destination certainly does not have it; try later.</summary>
    public sealed record NotDelivered(Problem Problem, DateTimeOffset? NotBefore = null) : SendResult
    {
        /// <summary>Whether the time named is the destination's own, for all transmissions alike, as in <c>Retry-After</c> of a 429.</summary>
        public bool SuspendsDestination { get; init; }
    }

    /// <summary>It may or may not have it: probe.</summary>
    public sealed record Unknown(Problem Problem) : SendResult;

    /// <summary>The destination certainly does not have it, and a person must act first.</summary>
    public sealed record Blocked(Problem Problem) : SendResult;
}
