using Invoicing.Audit;
using Invoicing.Faults;
using Invoicing.Ports.Storage;

namespace Invoicing.Pipeline.Checkpoints;

/// <summary>
/// Verifies the whole log: computes every entry and link anew, then every checkpoint, its signature, its stamp and the segment under it, and compares them
/// with those that were kept outside.
/// </summary>
public sealed class LogVerifier(IAuditLog log, AuditTrust trust)
{
    private const int Page = 500;
    private readonly CheckpointSet _checkpoints = new(trust);
    private readonly List<string> _keys = [];
    private IReadOnlyList<LogGap> _gaps = [];
    private VerifiedCheckpoint? _last;
    private TimeStamp? _lastStamp;
    private long _stamped;

    /// <summary>What the log proves, or its first break: GW-LOG-BROKEN, GW-LOG-STATE, GW-CHECKPOINT-… with the entry or the checkpoint.</summary>
    /// <param name="kept">Checkpoints that were kept outside.</param>
    /// <param name="cancellation">The caller's.</param>
    public async Task<Result<LogReport>> VerifyAsync(IReadOnlyList<SignedCheckpoint> kept, CancellationToken cancellation)
    {
        if (await log.FirstBreakAsync(cancellation) is { } entry)
        {
            return Broken("GW-LOG-BROKEN", $"The log breaks: {entry}.");
        }

        _gaps = await log.GapsAsync(cancellation);
        foreach (var signed in kept)
        {
            if (_checkpoints.Add(signed) is { Succeeded: false } failed)
            {
                return Result<LogReport>.Failure([.. failed.Faults.Select(fault => fault with { Hint = "Found in the list that was kept outside." })]);
            }
        }

        if (await CheckpointsAsync(cancellation) is { } fault)
        {
            return Result<LogReport>.Failure(fault);
        }

        if (await StatesAsync(cancellation) is { } denied)
        {
            return Broken("GW-LOG-STATE", $"The store says what the log denies: {denied}.");
        }

        var lost = kept.Select(signed => Checkpoint.Read(signed.Body)!)
            .FirstOrDefault(outside => outside.Number > (_last?.Checkpoint.Number ?? 0) || outside.Log != _last!.Checkpoint.Log);
        return lost is not null
            ? Broken("GW-CHECKPOINT-LOST", $"Checkpoint {lost.Number} was kept outside and is not in the store.")
            : Result<LogReport>.Success(
                new(
                    (await log.HeadAsync(cancellation)).Length,
                    _last?.Checkpoint.Length ?? 0,
                    _last?.Checkpoint.Number ?? 0,
                    _stamped,
                    _keys,
                    _last,
                    _lastStamp
                )
                {
                    Gaps = _gaps,
                }
            );
    }

    /// <summary>What the tables say of invoices follows from their trails.</summary>
    private async Task<string?> StatesAsync(CancellationToken cancellation)
    {
        var page = await log.StatesAsync(0, Page, cancellation);
        while (page is { Invoices: > 0, Break: null })
        {
            page = await log.StatesAsync(page.Last, Page, cancellation);
        }

        return page.Break;
    }

    private async Task<Fault?> CheckpointsAsync(CancellationToken cancellation)
    {
        while (await log.CheckpointsAsync(_last?.Checkpoint.Number ?? 0, Page, cancellation) is { Count: > 0 } page)
        {
            foreach (var signed in page)
            {
                if (await TakeAsync(signed, cancellation) is { } fault)
                {
                    return fault;
                }
            }
        }

        return null;
    }

    private async Task<Fault?> TakeAsync(SignedCheckpoint signed, CancellationToken cancellation)
    {
        var expected = (_last?.Checkpoint.Number ?? 0) + 1;
        var added = _checkpoints.Add(signed);
        if (!added.Succeeded)
        {
            return added.Faults[0];
        }

        var checkpoint = added.Value.Checkpoint;
        if (checkpoint.Number != expected)
        {
            return Fault.Fatal("GW-CHECKPOINT-LOST", $"Checkpoint {expected} is missing.");
        }

        var links = await log.LinksAsync(checkpoint.From, (int)(checkpoint.Length - checkpoint.From), cancellation);
        if (_gaps.Any(gap => gap.Touches(checkpoint)) ? !GoesOn(checkpoint) : !Holds(checkpoint, links))
        {
            return Fault.Fatal(
                "GW-CHECKPOINT-LOG",
                $"Log entries {checkpoint.From + 1} to {checkpoint.Length} are not those of checkpoint {checkpoint.Number}."
            );
        }

        if (_last is not null)
        {
            _checkpoints.Forget(_last);
        }

        (_last, _lastStamp, _stamped) = (added.Value, added.Value.Stamp ?? _lastStamp, _stamped + (added.Value.Stamp is null ? 0 : 1));
        if (!_keys.Contains(checkpoint.Key))
        {
            _keys.Add(checkpoint.Key);
        }

        return null;
    }

    /// <summary>What a restore lost cannot be computed anew: the signature stands for it, and the log must go on from where it says that it ended.</summary>
    private bool GoesOn(Checkpoint checkpoint) =>
        (_last is null || checkpoint.Log == _last.Checkpoint.Log)
        && _gaps.All(gap => gap.Until != checkpoint.Length || gap.Hash == checkpoint.LogHash)
        && _gaps.Where(gap => gap.Touches(checkpoint)).All(gap => checkpoint.Length <= gap.Until);

    private bool Holds(Checkpoint checkpoint, IReadOnlyList<LogLink> links) =>
        links.Count == checkpoint.Length - checkpoint.From
        && checkpoint.Log == (_last?.Checkpoint.Log ?? links[0].Hash)
        && checkpoint.LogHash == links[^1].LogHash
        && checkpoint.Root == Convert.ToHexStringLower(MerkleTree.Root([.. links.Select(link => Convert.FromHexString(link.Hash))]));

    private static Result<LogReport> Broken(string code, string message) => Result<LogReport>.Failure(Fault.Fatal(code, message));
}
