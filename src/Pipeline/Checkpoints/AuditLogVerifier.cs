using Invoicing.Audit;
using Invoicing.Faults;
using Invoicing.Ports.Storage;

namespace Invoicing.Pipeline.Checkpoints;

/// <summary>
/// Computes the log anew while the gateway works, a bounded piece at a time, segment by segment, round and round: each entry from what it holds, its links in
/// its trail and in the log, and the segment against the checkpoint over it. A run begins at a segment that the time of day picks, so that runs that are all
/// short come by all of the log too. What no checkpoint covers yet is the sealer's to look at.
/// </summary>
/// <param name="log">The log.</param>
/// <param name="keys">SHA-256 of the certificates whose checkpoints are ours, lower-case hexadecimal.</param>
/// <param name="clock">Time.</param>
public sealed class AuditLogVerifier(IAuditLog log, IReadOnlySet<string> keys, TimeProvider clock)
{
    /// <summary>Most invoices that are compared before a segment.</summary>
    private const int MostStates = 200;

    private readonly HashSet<long> _broken = [];
    private readonly HashSet<long> _denied = [];
    private readonly List<byte[]> _leaves = [];
    private long _states;
    private Checkpoint? _segment;
    private string _hash = "";
    private long _first;
    private long _next;
    private bool _isUnderWay;

    /// <summary>Segments that did not hold when they were last looked at.</summary>
    public int Broken => _broken.Count + _denied.Count;

    /// <summary>Entries that were computed anew since the start.</summary>
    public long Entries { get; private set; }

    /// <summary>When every segment had been looked at once more; null before that.</summary>
    public DateTimeOffset? RoundAt { get; private set; }

    /// <summary>Looks at the next piece.</summary>
    /// <param name="most">Most entries of it; at least 1. It ends where its segment ends.</param>
    /// <param name="cancellation">The caller's.</param>
    /// <returns>Null, or why its segment does not hold: GW-LOG-BROKEN, GW-LOG-STATE, GW-CHECKPOINT-LOG, GW-CHECKPOINT-LOST, GW-CHECKPOINT-UNTRUSTED, those of
    /// <see cref="CheckpointSignature.Verify"/>.</returns>
    public async Task<Fault?> NextAsync(int most, CancellationToken cancellation)
    {
        if (_segment is null && await StatesAsync(most, cancellation) is { } denied)
        {
            return denied;
        }

        if (_segment is null && await BeginAsync(cancellation) is { } objection)
        {
            return End(objection);
        }

        if (_segment is null)
        {
            return null;
        }

        var from = _segment.From + _leaves.Count;
        var entries = await log.EntriesAsync(from, (int)Math.Min(most, _segment.Length - from), cancellation);
        foreach (var entry in entries)
        {
            _hash = AuditChain.LogHash(_hash, entry.Entry.Hash);
            if (!AuditChain.Holds(entry.Entry) || _hash != entry.LogHash)
            {
                return End(
                    Fault.Fatal(
                        "GW-LOG-BROKEN",
                        $"Log entry {_segment.From + _leaves.Count + 1} is not what was written.",
                        hint: "Run audit verify, and look for whoever wrote to the store."
                    )
                );
            }

            _leaves.Add(Convert.FromHexString(entry.Entry.Hash));
            Entries++;
        }

        return entries.Count > 0 && _segment.From + _leaves.Count < _segment.Length ? null : End(Closed(_segment));
    }

    /// <summary>Compares the next invoices with their trails, before each segment.</summary>
    private async Task<Fault?> StatesAsync(int most, CancellationToken cancellation)
    {
        var page = await log.StatesAsync(_states, Math.Min(most, MostStates), cancellation);
        _ = page.Break is null ? _denied.Remove(_states) : _denied.Add(_states);
        _states = page.Invoices == 0 ? 0 : page.Last;
        return page.Break is null
            ? null
            : Fault.Fatal(
                "GW-LOG-STATE",
                $"The store says what the log denies: {page.Break}.",
                hint: "Run audit verify, and look for whoever wrote to the store."
            );
    }

    /// <summary>Takes up the segment whose turn it is; none where there is no checkpoint.</summary>
    private async Task<Fault?> BeginAsync(CancellationToken cancellation)
    {
        if (await log.LastCheckpointAsync(cancellation) is not { } last)
        {
            return null;
        }

        var count = Checkpoint.Read(last.Body)?.Number ?? _next;
        if (_first == 0)
        {
            _first = _next = 1 + (clock.GetUtcNow().UtcTicks / TimeSpan.TicksPerSecond % Math.Max(1, count));
        }

        _next = _next > count ? 1 : _next;
        if (_isUnderWay && _next == _first)
        {
            (_isUnderWay, RoundAt) = (false, clock.GetUtcNow());
            return null;
        }

        var found = await log.CheckpointsAsync(Math.Max(0, _next - 2), _next == 1 ? 1 : 2, cancellation);
        var before =
            _next == 1 ? null
            : found.Count > 0 ? Checkpoint.Read(found[0].Body)
            : null;
        var read = found.Count == (_next == 1 ? 1 : 2) ? CheckpointSignature.Verify(found[^1]) : null;
        if (read is null || (_next > 1 && before is null) || (read.Succeeded && read.Value.Number != _next))
        {
            return Fault.Fatal("GW-CHECKPOINT-LOST", $"Checkpoint {_next}, or the one before it, is not there or cannot be read.", hint: "Run audit verify.");
        }

        if (!read.Succeeded)
        {
            return read.Faults[0];
        }

        if ((await log.GapsAsync(cancellation)).Any(gap => gap.Touches(read.Value)))
        {
            // A restore lost entries of it: nothing is left to compute.
            End(null);
            return null;
        }

        (_segment, _hash) = (read.Value, before?.LogHash ?? AuditChain.LogGenesis);
        return keys.Contains(_segment.Key)
            ? Follows(_segment, _next == 1 ? null : found[0], before)
            : Fault.Fatal(
                "GW-CHECKPOINT-UNTRUSTED",
                $"Checkpoint {_next} is signed by the key sha256:{_segment.Key}, which is not this gateway's.",
                hint: "Where the key was replaced, name the one before in audit/formerKeys."
            );
    }

    private static Fault? Follows(Checkpoint checkpoint, SignedCheckpoint? signed, Checkpoint? before) =>
        checkpoint.Previous == (signed?.Hash ?? Checkpoint.First) && checkpoint.From == (before?.Length ?? 0)
            ? null
            : Fault.Fatal("GW-CHECKPOINT-LOST", $"Checkpoint {checkpoint.Number} does not follow from the one before it.", hint: "Run audit verify.");

    private Fault? Closed(Checkpoint checkpoint) =>
        _leaves.Count == checkpoint.Length - checkpoint.From
        && _hash == checkpoint.LogHash
        && Convert.ToHexStringLower(MerkleTree.Root(_leaves)) == checkpoint.Root
            ? null
            : Fault.Fatal(
                "GW-CHECKPOINT-LOG",
                $"Log entries {checkpoint.From + 1} to {checkpoint.Length} are not those of checkpoint {checkpoint.Number}.",
                hint: "Run audit verify."
            );

    /// <summary>Notes how the segment ended, and goes on to the one after it.</summary>
    private Fault? End(Fault? fault)
    {
        _ = fault is null ? _broken.Remove(_next) : _broken.Add(_next);
        (_segment, _next, _isUnderWay) = (null, _next + 1, true);
        _leaves.Clear();
        return fault;
    }
}
