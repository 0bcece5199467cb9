using Invoicing.Audit;
using Invoicing.Faults;
using Invoicing.Ports.Signing;
using Invoicing.Ports.Storage;

namespace Invoicing.Pipeline.Checkpoints;

/// <summary>
/// Makes checkpoints: reads what joined the log since the last one, and signs it. It signs nothing that does not go on from what it or its own key signed
/// before: such a log waits for a person. Of several nodes that seal at the same time, one is heard.
/// </summary>
public sealed class CheckpointSigner(IAuditLog log, ICheckpointStore store, ISigningKey key, CheckpointOptions options, TimeProvider clock)
{
    private readonly string _ownKey = CheckpointSignature.Fingerprint(key.Certificate);
    private long _known;

    /// <summary>Seals what is due: whole segments at once, the rest when the last checkpoint is old enough.</summary>
    /// <returns>
    /// Null, or why it does not go on: those of <see cref="CheckpointSignature.Verify"/>, GW-CHECKPOINT-UNTRUSTED (another key signed the last one),
    /// GW-CHECKPOINT-LOST (checkpoints that were there are gone), GW-CHECKPOINT-LOG (the log does not go on from the last one).
    /// </returns>
    public async Task<Fault?> SealDueAsync(CancellationToken cancellation)
    {
        while (true)
        {
            var signed = await log.LastCheckpointAsync(cancellation);
            var last = signed is null ? null : CheckpointSignature.Verify(signed);
            if (Objection(last) is { } objection)
            {
                return objection;
            }

            _known = last?.Value?.Number ?? 0;
            var (from, now) = (last?.Value?.Length ?? 0, clock.GetUtcNow());
            var waiting = (await log.HeadAsync(cancellation)).Length - from;
            if (waiting < 0)
            {
                return Fault.Fatal("GW-CHECKPOINT-LOG", $"The log has {from + waiting} entries; its last checkpoint is of entry {from}.");
            }

            if (waiting == 0 || (waiting < options.Entries && !CheckpointOptions.IsOld(last?.Value?.At, now, options.Interval)))
            {
                return null;
            }

            var links = await log.LinksAsync(from, (int)Math.Min(waiting, options.Entries), cancellation);
            if (Break(last?.Value, links) is { } entry)
            {
                return Fault.Fatal("GW-CHECKPOINT-LOG", $"Log entry {entry} does not follow from the one before it; nothing is signed from there on.");
            }

            await store.AppendAsync(Seal(last?.Value, signed?.Hash ?? Checkpoint.First, links, now), cancellation);
        }
    }

    private Fault? Objection(Result<Checkpoint>? last)
    {
        if (last is { Succeeded: false })
        {
            return last.Faults[0];
        }

        var (number, signer) = (last?.Value?.Number ?? 0, last?.Value?.Key);
        return number < _known
                ? Fault.Fatal(
                    "GW-CHECKPOINT-LOST",
                    $"The last checkpoint was {_known}, and is {number} now.",
                    hint: "Where the store was restored from a backup, start the gateway anew."
                )
            : signer is not null && signer != _ownKey && !options.FormerKeys.Contains(signer, StringComparer.OrdinalIgnoreCase)
                ? Fault.Fatal(
                    "GW-CHECKPOINT-UNTRUSTED",
                    $"Checkpoint {number} is signed by the key sha256:{signer}, which is not this gateway's.",
                    hint: "Gateways that share books share evidence.p12. Where the key was replaced, name the one before in audit/formerKeys."
                )
            : null;
    }

    private static long? Break(Checkpoint? last, IReadOnlyList<LogLink> links)
    {
        var hash = last?.LogHash ?? AuditChain.LogGenesis;
        for (var index = 0; index < links.Count; index++)
        {
            hash = AuditChain.LogHash(hash, links[index].Hash);
            if (hash != links[index].LogHash)
            {
                return (last?.Length ?? 0) + index + 1;
            }
        }

        return links.Count == 0 ? (last?.Length ?? 0) + 1 : null;
    }

    private SignedCheckpoint Seal(Checkpoint? last, string previous, IReadOnlyList<LogLink> links, DateTimeOffset now)
    {
        var root = Convert.ToHexStringLower(MerkleTree.Root([.. links.Select(link => Convert.FromHexString(link.Hash))]));
        var from = last?.Length ?? 0;
        return CheckpointSignature.Sign(
            new(
                Checkpoint.KindOfThis,
                (last?.Number ?? 0) + 1,
                last?.Log ?? links[0].Hash,
                from,
                from + links.Count,
                root,
                links[^1].LogHash,
                previous,
                now,
                _ownKey
            ),
            key
        );
    }
}
