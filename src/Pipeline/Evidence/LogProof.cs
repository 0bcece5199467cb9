using Invoicing.Pipeline.Checkpoints;

namespace Invoicing.Pipeline.Evidence;

/// <summary>Proves where a trail stands in the log.</summary>
/// <param name="Places">
/// The place of each entry of the trail, from its first, as far as checkpoints go: the last minutes of a trail may be under none yet.
/// </param>
/// <param name="Checkpoints">
/// The checkpoints of these places; and those after them without a gap up to the first that has a time stamp, where there is one near enough.
/// </param>
public sealed record LogProof(IReadOnlyList<LogPosition> Places, CheckpointList Checkpoints);
