using Invoicing.Audit;
using Invoicing.Faults;
using Invoicing.Gateway.Configuration;
using Invoicing.Pipeline.Checkpoints;
using Invoicing.Ports.Storage;
using Invoicing.Storage.Backups;

namespace Invoicing.Gateway.Composition;

/// <summary>Puts a backup into place, or notes that a store was put back by other means; and ends that again.</summary>
internal static class StoreRestores
{
    /// <summary>Verifies a backup, copies it into the data folder, takes the log's end from the newest checkpoint that was kept outside, and notes the
    /// restore.</summary>
    /// <returns>The restore; or GW-RESTORE-KIND (no data folder to restore), those of <see cref="StoreBackup"/>, GW-CHECKPOINT-….</returns>
    public static async Task<Result<StoreRestore>> FromAsync(
        string folder,
        GatewayOptions options,
        IReadOnlyList<SignedCheckpoint> kept,
        TimeProvider clock,
        CancellationToken cancellation
    )
    {
        if (KindFault(options) is { } kind)
        {
            return Result<StoreRestore>.Failure(kind);
        }

        var report = StoreBackup.Verify(folder, cancellation);
        if (!report.Succeeded)
        {
            return Result<StoreRestore>.Failure(report.Faults);
        }

        if (StoreBackup.CopyTo(folder, report.Value.Manifest, options.Data) is { } fault)
        {
            return Result<StoreRestore>.Failure(fault);
        }

        return await MarkAsync(report.Value.Manifest.At, options, kept, clock, cancellation);
    }

    /// <summary>Notes that the store was restored to how it was at a time. No gateway may run on it.</summary>
    public static async Task<Result<StoreRestore>> MarkAsync(
        DateTimeOffset backupAt,
        GatewayOptions options,
        IReadOnlyList<SignedCheckpoint> kept,
        TimeProvider clock,
        CancellationToken cancellation
    )
    {
        var opened = await GatewayStores.OpenAsync(options, OutboundServices.All(options, clock), clock, isRestored: true);
        if (!opened.Succeeded)
        {
            return Result<StoreRestore>.Failure(opened.Faults);
        }

        await using var stores = opened.Value;
        var last = await stores.AuditLog.LastCheckpointAsync(cancellation);
        var missing = Newer(kept, last is null ? null : Checkpoint.Read(last.Body), new(KeysOf(stores, options), null));
        if (!missing.Succeeded)
        {
            return Result<StoreRestore>.Failure(missing.Faults);
        }

        var head = await stores.AuditLog.HeadAsync(cancellation);
        foreach (var signed in missing.Value)
        {
            await stores.Checkpoints.AppendAsync(signed, cancellation);
            if (signed.Stamp is { } stamp)
            {
                await stores.Checkpoints.StampAsync(Checkpoint.Read(signed.Body)!.Number, stamp, clock.GetUtcNow(), cancellation);
            }
        }

        var newest = missing.Value is [.., var end] ? Checkpoint.Read(end.Body)! : null;
        var goesOn = newest?.Length > head.Length;
        var restore = new StoreRestore(backupAt, clock.GetUtcNow())
        {
            LogLength = head.Length,
            KnownLength = goesOn ? newest!.Length : head.Length,
            KnownHash = goesOn ? newest!.LogHash : head.Hash,
        };
        await stores.Invoices.BeginRestoreAsync(restore, cancellation);
        await stores.RenewMarkAsync(cancellation);
        return Result<StoreRestore>.Success(restore);
    }

    /// <summary>The restore that has not ended, beside gateways that may run; null where there is none.</summary>
    public static Task<Result<StoreRestore?[]>> OpenAsync(GatewayOptions options, TimeProvider clock, CancellationToken cancellation) =>
        BesideAsync(options, clock, async store => new[] { await store.OpenRestoreAsync(cancellation) });

    /// <summary>Ends it, beside gateways that may run: they know within seconds.</summary>
    public static Task<Result<object>> EndAsync(GatewayOptions options, string actor, TimeProvider clock, CancellationToken cancellation) =>
        BesideAsync<object>(options, clock, async store => await store.EndRestoreAsync(actor, clock.GetUtcNow(), cancellation));

    /// <summary>Why no backup of this gateway's store can be taken or put back here; null where it can.</summary>
    public static Fault? KindFault(GatewayOptions options) =>
        options is { Store.Kind: StoreKind.Sqlite, Documents.Kind: DocumentLocation.Files }
            ? null
            : Fault.Fatal(
                "GW-BACKUP-KIND",
                "The store or its documents are not in the data folder.",
                hint: "Back up a database by its own means (point-in-time recovery), and note its restore by 'restore mark': docs/backup.md."
            );

    private static async Task<Result<T>> BesideAsync<T>(GatewayOptions options, TimeProvider clock, Func<IRestores, Task<T>> work)
        where T : class
    {
        var store = await Stores.OpenAsync(options.Store, options.Data, new NoDocuments(), new AzureTokens(), clock);
        if (!store.Succeeded)
        {
            return Result<T>.Failure(store.Faults);
        }

        await using var opened = store.Value;
        return Result<T>.Success(await work(opened.Invoices));
    }

    private static IReadOnlyList<string> KeysOf(GatewayStores stores, GatewayOptions options) =>
        [CheckpointSignature.Fingerprint(stores.EvidenceKey.Certificate), .. options.Audit.FormerKeys.Select(key => key.ToLowerInvariant())];

    /// <summary>Those of the list that go on from the store's last one, in their order and without a gap; signed by the gateway's own keys.</summary>
    private static Result<IReadOnlyList<SignedCheckpoint>> Newer(IReadOnlyList<SignedCheckpoint> kept, Checkpoint? last, AuditTrust trust)
    {
        var set = new CheckpointSet(trust);
        var newer = new List<SignedCheckpoint>();
        foreach (
            var (signed, checkpoint) in kept.Select(signed => (signed, Checkpoint.Read(signed.Body)))
                .Where(one => one.Item2 is not null && one.Item2.Number > (last?.Number ?? 0))
                .OrderBy(one => one.Item2!.Number)
                .DistinctBy(one => one.Item2!.Number)
        )
        {
            var (expected, log) = ((last?.Number ?? 0) + newer.Count + 1, last?.Log);
            if (checkpoint!.Number != expected || (log is not null && checkpoint.Log != log))
            {
                return Result<IReadOnlyList<SignedCheckpoint>>.Failure(
                    Fault.Fatal(
                        "GW-CHECKPOINT-LOST",
                        $"The list that was kept outside has checkpoint {checkpoint.Number} where {expected} of this log follows.",
                        "--checkpoints",
                        hint: "Give the whole list, of this gateway."
                    )
                );
            }

            if (set.Add(signed) is { Succeeded: false } failed)
            {
                return Result<IReadOnlyList<SignedCheckpoint>>.Failure(failed.Faults);
            }

            newer.Add(signed);
        }

        return Result<IReadOnlyList<SignedCheckpoint>>.Success(newer);
    }

    /// <summary>What notes or ends a restore opens no document.</summary>
    private sealed class NoDocuments : IDocumentStore
    {
        public Task<string> PutAsync(ReadOnlyMemory<byte> content, CancellationToken cancellation) => throw new NotSupportedException();

        public Task<ReadOnlyMemory<byte>?> GetAsync(string hash, CancellationToken cancellation) => throw new NotSupportedException();
    }
}
