namespace Invoicing.Audit;

/// <summary>Entries of the log that were lost when its store was restored from a backup: what came after the backup, and joined the log before it was lost. The
/// checkpoints over them were kept outside, so that the log goes on where they end.</summary>
/// <param name="After">Entries before the gap: where the backup ended.</param>
/// <param name="Until">Entries with those of the gap: where the newest checkpoint that was given ended.</param>
/// <param name="Hash">The log's hash at that end.</param>
/// <param name="RestoredAt">When the store was restored.</param>
public sealed record LogGap(long After, long Until, string Hash, DateTimeOffset RestoredAt)
{
    /// <summary>How many entries were lost.</summary>
    public long Entries => Until - After;

    /// <summary>Whether a checkpoint's segment has lost entries.</summary>
    public bool Touches(Checkpoint checkpoint) => checkpoint.From < Until && checkpoint.Length > After;
}
