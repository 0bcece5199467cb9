using Invoicing.Audit;

namespace Invoicing.Pipeline.Checkpoints;

/// <summary>A checkpoint whose signature holds, and whose time stamp holds where it has one.</summary>
/// <param name="Checkpoint">What it says.</param>
/// <param name="Hash">Its hash: see <see cref="SignedCheckpoint.Hash"/>.</param>
/// <param name="Stamp">Its time stamp.</param>
public sealed record VerifiedCheckpoint(Checkpoint Checkpoint, string Hash, TimeStamp? Stamp);
