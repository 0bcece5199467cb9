using Invoicing.Lifecycle;

namespace Invoicing.Ports.Connectors;

/// <summary>Whether the destination has a transmission.</summary>
public abstract record ProbeResult
{
    private ProbeResult() { }

    /// <summary>It has it. Identical is null where content cannot be compared.</summary>
    public sealed record Found(string? AuthorityReference, AuthorityStatus Status, bool? Identical) : ProbeResult
    {
        /// <summary>Names and stamps that it has given.</summary>
        public IReadOnlyList<Reference> References { get; init; } = [];
    }

    /// <summary>It certainly does not have it: it may be sent.</summary>
    public sealed record Absent : ProbeResult
    {
        /// <summary>What says so: the destination's own answer, or a time after which it should have shown it.</summary>
        public AbsenceEvidence Evidence { get; init; }
    }

    /// <summary>No telling yet; ask again.</summary>
    public sealed record CannotTell(Failure Failure) : ProbeResult;
}
