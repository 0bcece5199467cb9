using Invoicing.Pipeline.Checkpoints;

namespace Invoicing.Pipeline.Evidence;

/// <summary>Where a trail is proven to stand in the log.</summary>
/// <param name="Sealed">Entries of the trail under a checkpoint; they are its first ones.</param>
/// <param name="Last">The checkpoint of the last of them; null where there is none.</param>
/// <param name="Stamp">The earliest time stamp that covers it; null where the pack has none.</param>
public sealed record LogSupport(int Sealed, VerifiedCheckpoint? Last, TimeStamp? Stamp);
