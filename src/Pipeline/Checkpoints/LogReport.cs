using Invoicing.Audit;

namespace Invoicing.Pipeline.Checkpoints;

/// <summary>What a log that holds proves.</summary>
/// <param name="Entries">Entries of the log.</param>
/// <param name="Sealed">Entries under a checkpoint; those after it are under no signature yet.</param>
/// <param name="Checkpoints">Checkpoints.</param>
/// <param name="Stamped">Checkpoints with a time stamp of their own.</param>
/// <param name="Keys">Fingerprints of the keys that signed, in the order of their first use.</param>
/// <param name="Last">The last checkpoint; null where there is none.</param>
/// <param name="LastStamp">The last time stamp; null where there is none.</param>
public sealed record LogReport(
    long Entries,
    long Sealed,
    long Checkpoints,
    long Stamped,
    IReadOnlyList<string> Keys,
    VerifiedCheckpoint? Last,
    TimeStamp? LastStamp
)
{
    /// <summary>What restores lost of the log: known by checkpoints alone.</summary>
    public IReadOnlyList<LogGap> Gaps { get; init; } = [];
}
