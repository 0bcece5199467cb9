using Invoicing.Audit;
using Invoicing.Faults;
using Invoicing.Store;

namespace Invoicing.Pipeline.Checkpoints;

/// <summary>
/// Computes the log anew while the gateway works, a bounded piece at a time, segment by segment, round and round: each entry from what it holds, its links in
/// its trail and in the log, and the segment against the checkpoint over it. A run begins at a segment that the time of day picks, so that runs that are all
/// short come by all of the log too. What no checkpoint covers yet is the sealer's to look at.
/// </summary>
/// <param name="log">The log.</param>
/// <param name="keys">SHA-256 of the certificates whose checkpoints are ours, lower-case hexadecimal.</param>
/// <param name="clock">Time.</param>
public sealed class LogWatch(IAuditLog log, IReadOnlySet<string> keys, TimeProvider clock)
{
    private readonly HashSet<long> broken = [];
    private readonly List<byte[]> leaves = [];
    private Checkpoint? segment;
    private string hash = "";
    private long first;
    private long next;
    private bool isUnderWay;

    /// <summary>Segments that did not hold when they were last looked at.</summary>
    public int Broken => broken.Count;

    /// <summary>Entries that were computed anew since the start.</summary>
    public long Entries { get; private set; }

    /// <summary>When every segment had been looked at once more; null before that.</summary>
    public DateTimeOffset? RoundAt { get; private set; }

    /// <summary>Looks at the next piece.</summary>
    /// <param name="most">Most entries of it; at least 1. It ends where its segment ends.</param>
    /// <param name="cancellation">The caller's.</param>
    /// <returns>Null, or why its segment does not hold: GW-LOG-BROKEN, GW-CHECKPOINT-LOG, GW-CHECKPOINT-LOST, GW-CHECKPOINT-UNTRUSTED, those of <see cref="CheckpointSignature.Verify"/>.</returns>
    public async Task<Fault?> NextAsync(int most, CancellationToken cancellation)
    {
        if (segment is null && await BeginAsync(cancellation) is { } objection)
        {
            return End(objection);
        }

        if (segment is null)
        {
            return null;
        }

        var from = segment.From + leaves.Count;
        var entries = await log.EntriesAsync(from, (int)Math.Min(most, segment.Length - from), cancellation);
        foreach (var entry in entries)
        {
            hash = AuditChain.LogHash(hash, entry.Entry.Hash);
            if (!AuditChain.Holds(entry.Entry) || hash != entry.LogHash)
            {
                return End(Fault.Fatal("GW-LOG-BROKEN", $"Log entry {segment.From + leaves.Count + 1} is not what was written.", hint: "Run audit verify, and look for whoever wrote to the books."));
            }

            leaves.Add(Convert.FromHexString(entry.Entry.Hash));
            Entries++;
        }

        return entries.Count > 0 && segment.From + leaves.Count < segment.Length ? null : End(Closed(segment));
    }

    /// <summary>Takes up the segment whose turn it is; none where there is no checkpoint.</summary>
    private async Task<Fault?> BeginAsync(CancellationToken cancellation)
    {
        if (await log.LastCheckpointAsync(cancellation) is not { } last)
        {
            return null;
        }

        var count = Checkpoint.Read(last.Body)?.Number ?? next;
        if (first == 0)
        {
            first = next = 1 + (clock.GetUtcNow().UtcTicks / TimeSpan.TicksPerSecond % Math.Max(1, count));
        }

        next = next > count ? 1 : next;
        if (isUnderWay && next == first)
        {
            (isUnderWay, RoundAt) = (false, clock.GetUtcNow());
            return null;
        }

        var found = await log.CheckpointsAsync(Math.Max(0, next - 2), next == 1 ? 1 : 2, cancellation);
        var before = next == 1 ? null : found.Count > 0 ? Checkpoint.Read(found[0].Body) : null;
        var read = found.Count == (next == 1 ? 1 : 2) ? CheckpointSignature.Verify(found[^1]) : null;
        if (read is null || (next > 1 && before is null) || (read.Succeeded && read.Value.Number != next))
        {
            return Fault.Fatal("GW-CHECKPOINT-LOST", $"Checkpoint {next}, or the one before it, is not there or cannot be read.", hint: "Run audit verify.");
        }

        if (!read.Succeeded)
        {
            return read.Faults[0];
        }

        (segment, hash) = (read.Value, before?.LogHash ?? AuditChain.LogGenesis);
        return keys.Contains(segment.Key) ? Follows(segment, next == 1 ? null : found[0], before) : Fault.Fatal(
            "GW-CHECKPOINT-UNTRUSTED", $"Checkpoint {next} is signed by the key sha256:{segment.Key}, which is not this gateway's.", hint: "Where the key was replaced, name the one before in audit/formerKeys.");
    }

    private static Fault? Follows(Checkpoint checkpoint, SignedCheckpoint? signed, Checkpoint? before) =>
        checkpoint.Previous == (signed?.Hash ?? Checkpoint.First) && checkpoint.From == (before?.Length ?? 0)
            ? null
            : Fault.Fatal("GW-CHECKPOINT-LOST", $"Checkpoint {checkpoint.Number} does not follow from the one before it.", hint: "Run audit verify.");

    private Fault? Closed(Checkpoint checkpoint) =>
        leaves.Count == checkpoint.Length - checkpoint.From && hash == checkpoint.LogHash && Convert.ToHexStringLower(MerkleTree.Root(leaves)) == checkpoint.Root
            ? null
            : Fault.Fatal("GW-CHECKPOINT-LOG", $"Log entries {checkpoint.From + 1} to {checkpoint.Length} are not those of checkpoint {checkpoint.Number}.", hint: "Run audit verify.");

    /// <summary>Notes how the segment ended, and goes on to the one after it.</summary>
    private Fault? End(Fault? fault)
    {
        _ = fault is null ? broken.Remove(next) : broken.Add(next);
        (segment, next, isUnderWay) = (null, next + 1, true);
        leaves.Clear();
        return fault;
    }
}
