using System.Security.Cryptography;
using System.Text;
using Invoicing.Audit;
using Invoicing.Contracts;
using Invoicing.Faults;
using Invoicing.Lifecycle;
using Invoicing.Pipeline.Checkpoints;
using Invoicing.Pipeline.Evidence;
using Invoicing.Ports.Signing;
using Invoicing.Ports.Storage;
using Microsoft.Extensions.Time.Testing;

namespace Invoicing.Pipeline.Tests.Checkpoints;

/// <summary>A store with four invoices of three entries each, one after the other, and a key to seal them with, five entries at a time.</summary>
internal sealed class LogBench(LogStore store)
{
    public static CheckpointOptions Options { get; } =
        new()
        {
            Entries = 5,
            Interval = TimeSpan.FromMinutes(1),
            StampInterval = TimeSpan.FromMinutes(10),
        };

    public FakeTimeProvider Clock { get; } = new(TimeProvider.System.GetUtcNow());

    public Signer Key { get; } = new();

    public List<InvoiceId> Ids { get; } = [];

    public IAuditLog Log => store.Store.AuditLog;

    public ICheckpointStore Checkpoints => store.Store.Checkpoints;

    public AuditTrust Trust => new([Key.Fingerprint], null);

    public static async Task<LogBench> FillAsync(LogStore store)
    {
        var bench = new LogBench(store);
        for (var index = 0; index < 4; index++)
        {
            var state = Sample.State(Sample.Number(index));
            bench.Ids.Add(state.Id.Invoice);
            await store.Store.Invoices.SubmitAsync(Sample.Submission(state), default);
            await bench.StepAsync(state.Id.Invoice);
        }

        return bench;
    }

    /// <summary>All twelve entries under three checkpoints: of entries 5, 10 and 12.</summary>
    public static async Task<LogBench> SealedAsync(LogStore store)
    {
        var bench = await FillAsync(store);
        Assert.Null(await bench.SealAsync());
        bench.Clock.Advance(Options.Interval);
        Assert.Null(await bench.SealAsync());
        return bench;
    }

    /// <summary>Two more entries.</summary>
    public async Task StepAsync(InvoiceId id)
    {
        var claim = await store.Store.Invoices.ClaimAsync(new TransmissionId(id, 1), "worker", Sample.Start, Sample.Lease, default);
        var committed = await store.Store.Invoices.CommitAsync(Sample.Step(claim!), default);
        await store.Store.Invoices.ReleaseAsync(Assert.IsType<CommitResult.Committed>(committed).Claim, default);
    }

    public CheckpointSigner Sealer(ISigningKey? key = null, CheckpointOptions? options = null) => new(Log, Checkpoints, key ?? Key, options ?? Options, Clock);

    public TimestampRequester Stamper(ITimestampAuthority authority, OpensslTsa trusted) => new(Log, Checkpoints, authority, trusted.Roots, Options, Clock);

    public Task<Fault?> SealAsync(ISigningKey? key = null) => Sealer(key).SealDueAsync(default);

    public async Task<List<Checkpoint>> ReadAsync() => [.. (await KeptAsync()).Select(signed => Checkpoint.Read(signed.Body)!)];

    public Task<IReadOnlyList<SignedCheckpoint>> KeptAsync() => Log.CheckpointsAsync(0, 100, default);

    public Task<Result<LogReport>> VerifyAsync(AuditTrust? trust = null, IReadOnlyList<SignedCheckpoint>? kept = null) =>
        new LogVerifier(Log, trust ?? Trust).VerifyAsync(kept ?? [], default);

    public async Task<string> CodeAsync(AuditTrust? trust = null, IReadOnlyList<SignedCheckpoint>? kept = null) =>
        (await VerifyAsync(trust, kept)).Faults is [var fault, ..] ? fault.Code : "holds";

    public async Task<byte[]> PackAsync(int invoice) =>
        (await new EvidencePacker(store.Store.Invoices, Log, new Documents(), Key, Clock).PackAsync(Ids[invoice], default))!;

    /// <summary>The documents of the samples: their hash is that of their number.</summary>
    private sealed class Documents : IDocumentStore
    {
        private readonly Dictionary<string, byte[]> _all = Enumerable
            .Range(0, 10)
            .Select(index => Encoding.UTF8.GetBytes(Sample.Number(index)))
            .ToDictionary(bytes => Convert.ToHexStringLower(SHA256.HashData(bytes)));

        public Task<string> PutAsync(ReadOnlyMemory<byte> content, CancellationToken cancellation) => throw new NotSupportedException();

        public Task<ReadOnlyMemory<byte>?> GetAsync(string hash, CancellationToken cancellation) => Task.FromResult<ReadOnlyMemory<byte>?>(_all[hash]);
    }
}
