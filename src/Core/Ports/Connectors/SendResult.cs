using Invoicing.Faults;
using Invoicing.Lifecycle;

namespace Invoicing.Ports.Connectors;

/// <summary>What became of sending.</summary>
public abstract record SendResult
{
    private SendResult() { }

    /// <summary>The destination has it.</summary>
    public sealed record Delivered(string? AuthorityReference, AuthorityStatus Status, ReadOnlyMemory<byte> Receipt, string ReceiptMediaType) : SendResult
    {
        /// <summary>Names and stamps that it gave.</summary>
        public IReadOnlyList<Reference> References { get; init; } = [];

        /// <summary>The invoice as the answer gives it back, cleared or stamped: it is the original from then on. Null where it gives none.</summary>
        public ReturnedOriginal? Original { get; init; }
    }

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

    /// <summary>It was not taken, or nobody knows whether it was: an unknown outcome is probed before anything is sent again.</summary>
    public sealed record Failed(Failure Failure) : SendResult;
}
