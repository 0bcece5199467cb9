namespace Invoicing.Pipeline.Evidence;

/// <summary>Where an entry of the trail stands in the log over all invoices.</summary>
/// <param name="Entry">Its number in the log, from 1.</param>
/// <param name="Checkpoint">Number of the checkpoint whose segment holds it.</param>
/// <param name="Path">Hashes that lead from the entry to the checkpoint's root, lowest first, in hexadecimal.</param>
public sealed record LogPosition(long Entry, long Checkpoint, IReadOnlyList<string> Path);
