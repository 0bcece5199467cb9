using Invoicing.Audit;
using Invoicing.Faults;
using Invoicing.Lifecycle;
using Invoicing.Pipeline.Checkpoints;
using Invoicing.Ports.Storage;

namespace Invoicing.Pipeline.Evidence;

/// <summary>Makes and verifies the proof that a trail stands in the log.</summary>
internal static class LogProofs
{
    /// <summary>Most checkpoints between a trail's last one and its time stamp: three days of the default interval, some 500 KB.</summary>
    public const int MostLinks = 1000;

    /// <summary>The proof of the first so many entries of an invoice's trail.</summary>
    public static async Task<LogProof> OfAsync(IAuditLog log, InvoiceId id, int entries, CancellationToken cancellation)
    {
        var (places, checkpoints) = (new List<LogPosition>(), new List<SignedCheckpoint>());
        var numbers = (await log.PlacesAsync(id, cancellation)).Take(entries).ToList();
        var gaps = await log.GapsAsync(cancellation);
        while (
            places.Count < numbers.Count
            && await log.CoveringAsync(numbers[places.Count], cancellation) is { } signed
            && Checkpoint.Read(signed.Body) is { } checkpoint
        )
        {
            checkpoints.Add(signed);
            var here = numbers.Skip(places.Count).TakeWhile(checkpoint.Covers).ToList();
            var links = await log.LinksAsync(checkpoint.From, (int)(checkpoint.Length - checkpoint.From), cancellation);
            if (gaps.Any(gap => gap.Touches(checkpoint)))
            {
                // A restore lost other entries of the segment, so that no path leads from these to its root.
                checkpoints.Remove(signed);
                break;
            }

            if (here.Count == 0 || links.Count != checkpoint.Length - checkpoint.From)
            {
                throw new InvalidDataException($"The log is not the one of checkpoint {checkpoint.Number}.");
            }

            var paths = MerkleTree.Paths(
                [.. links.Select(link => Convert.FromHexString(link.Hash))],
                [.. here.Select(entry => (int)(entry - checkpoint.From - 1))]
            );
            places.AddRange(here.Zip(paths, (entry, path) => new LogPosition(entry, checkpoint.Number, [.. path.Select(Convert.ToHexStringLower)])));
        }

        if (
            places.Count > 0
            && await log.FirstStampedAsync(places[^1].Checkpoint, cancellation) is { } stamped
            && stamped - places[^1].Checkpoint is > 0 and <= MostLinks
        )
        {
            checkpoints.AddRange(await log.CheckpointsAsync(places[^1].Checkpoint, (int)(stamped - places[^1].Checkpoint), cancellation));
        }

        return new(places, CheckpointList.Of(checkpoints));
    }

    /// <summary>What the proof proves of a trail, or what does not hold: those of <see cref="CheckpointSet.Add"/>, GW-EVIDENCE-LOG.</summary>
    public static Result<LogSupport> Verify(LogProof proof, IReadOnlyList<AuditEntry> trail, CheckpointSet others)
    {
        var held = new Dictionary<long, VerifiedCheckpoint>();
        foreach (var signed in proof.Checkpoints.Signed())
        {
            var added = others.Add(signed);
            if (!added.Succeeded)
            {
                return Result<LogSupport>.Failure([.. added.Faults.Select(fault => fault with { Path = EvidenceNames.Log })]);
            }

            held[added.Value.Checkpoint.Number] = added.Value;
        }

        if (held.Values.Select(one => one.Checkpoint.Log).Distinct().Skip(1).Any())
        {
            return Broken("The checkpoints of the pack are of more than one log.");
        }

        if (proof.Places.Count > trail.Count || proof.Places.Contains(null!))
        {
            return Broken("The log holds more entries of this invoice than its trail.");
        }

        for (var index = 0; index < proof.Places.Count; index++)
        {
            var place = proof.Places[index];
            if (
                !held.TryGetValue(place.Checkpoint, out var checkpoint)
                || (index > 0 && place.Entry <= proof.Places[index - 1].Entry)
                || !Holds(place, trail[index], checkpoint.Checkpoint)
            )
            {
                return Broken($"Entry {index} of the trail is not where the pack says in the log.");
            }
        }

        var last = proof.Places is [.., { } end] ? held[end.Checkpoint] : null;
        return Result<LogSupport>.Success(new(proof.Places.Count, last, last is null ? null : others.StampOf(last)));
    }

    private static bool Holds(LogPosition place, AuditEntry entry, Checkpoint checkpoint) =>
        checkpoint.Covers(place.Entry)
        && MerkleTree.RootOf(
            Convert.FromHexString(entry.Hash),
            place.Entry - checkpoint.From - 1,
            checkpoint.Length - checkpoint.From,
            [.. place.Path.Select(Convert.FromHexString)]
        )
            is { } root
        && Convert.ToHexStringLower(root) == checkpoint.Root;

    private static Result<LogSupport> Broken(string message) => Result<LogSupport>.Failure(Fault.Fatal("GW-EVIDENCE-LOG", message, EvidenceNames.Log));
}
