using Invoicing.Audit;
using Invoicing.Faults;

namespace Invoicing.Pipeline.Checkpoints;

/// <summary>
/// Verified checkpoints from wherever they came: packs, lists, the store. No two of one log may contradict each other, and a key signs one log alone; where
/// that does not hold, somebody was shown another history.
/// </summary>
public sealed class CheckpointSet(AuditTrust trust)
{
    private readonly Dictionary<string, SortedList<long, VerifiedCheckpoint>> _logs = [];
    private readonly Dictionary<string, string> _logOfKey = [];

    /// <summary>Verifies a checkpoint by itself and against those that are there.</summary>
    /// <returns>
    /// The checkpoint, or a fault: those of <see cref="CheckpointSignature.Verify"/> and <see cref="TimeStamps.Verify"/>, GW-CHECKPOINT-UNTRUSTED (the key is
    /// none that the verifier named), GW-CHECKPOINT-FORK (another checkpoint contradicts it, or its key signed another log).
    /// </returns>
    public Result<VerifiedCheckpoint> Add(SignedCheckpoint signed)
    {
        var read = CheckpointSignature.Verify(signed);
        if (!read.Succeeded)
        {
            return Result<VerifiedCheckpoint>.Failure(read.Faults);
        }

        var (checkpoint, hash) = (read.Value, signed.Hash);
        if (!trust.Takes(checkpoint.Key))
        {
            return Broken("GW-CHECKPOINT-UNTRUSTED", $"Checkpoint {checkpoint.Number} is signed by the key sha256:{checkpoint.Key}, which is not trusted.");
        }

        var stamp = signed.Stamp is { } token ? TimeStamps.Verify(token, Convert.FromHexString(hash), trust.Authorities) : null;
        return stamp is { Succeeded: false } ? Result<VerifiedCheckpoint>.Failure(stamp.Faults) : Join(new(checkpoint, hash, stamp?.Value));
    }

    /// <summary>The earliest time stamp that covers a checkpoint: its own, or that of a later one to which every link is here.</summary>
    public TimeStamp? StampOf(VerifiedCheckpoint covered)
    {
        var log = _logs[covered.Checkpoint.Log];
        for (var number = covered.Checkpoint.Number; log.TryGetValue(number, out var next); number++)
        {
            if (next.Stamp is { } stamp)
            {
                return stamp;
            }
        }

        return null;
    }

    /// <summary>The checkpoint of a number, of a log; null where it is not here.</summary>
    public VerifiedCheckpoint? Find(string log, long number) => _logs.GetValueOrDefault(log)?.GetValueOrDefault(number);

    /// <summary>Forgets a checkpoint that nothing more is compared with, so that a long log needs no memory.</summary>
    public void Forget(VerifiedCheckpoint checkpoint) => _logs[checkpoint.Checkpoint.Log].Remove(checkpoint.Checkpoint.Number);

    private Result<VerifiedCheckpoint> Join(VerifiedCheckpoint added)
    {
        var number = added.Checkpoint.Number;
        if (!_logOfKey.TryAdd(added.Checkpoint.Key, added.Checkpoint.Log) && _logOfKey[added.Checkpoint.Key] != added.Checkpoint.Log)
        {
            return Broken("GW-CHECKPOINT-FORK", $"The key sha256:{added.Checkpoint.Key} signed checkpoints of two logs.");
        }

        if (!_logs.TryGetValue(added.Checkpoint.Log, out var log))
        {
            _logs[added.Checkpoint.Log] = log = [];
        }

        if (log.TryGetValue(number, out var same))
        {
            if (same.Hash != added.Hash)
            {
                return Fork(number, number);
            }

            log[number] = added.Stamp is null ? same : added;
            return Result<VerifiedCheckpoint>.Success(log[number]);
        }

        log.Add(number, added);
        var index = log.IndexOfKey(number);
        var fork =
            index > 0 && !Follows(log.Values[index - 1], added) ? Fork(log.Keys[index - 1], number)
            : index < log.Count - 1 && !Follows(added, log.Values[index + 1]) ? Fork(number, log.Keys[index + 1])
            : null;
        if (fork is not null)
        {
            log.RemoveAt(index);
        }

        return fork ?? Result<VerifiedCheckpoint>.Success(added);
    }

    private static bool Follows(VerifiedCheckpoint before, VerifiedCheckpoint after) =>
        after.Checkpoint.Number == before.Checkpoint.Number + 1
            ? after.Checkpoint.Previous == before.Hash && after.Checkpoint.From == before.Checkpoint.Length
            : after.Checkpoint.From > before.Checkpoint.Length;

    private static Result<VerifiedCheckpoint> Fork(long one, long other) =>
        Broken(
            "GW-CHECKPOINT-FORK",
            one == other
                ? $"There are two checkpoints {one} of one log: it was shown with two histories."
                : $"Checkpoint {other} does not go on from checkpoint {one}."
        );

    private static Result<VerifiedCheckpoint> Broken(string code, string message) => Result<VerifiedCheckpoint>.Failure(Fault.Fatal(code, message));
}
