using Invoicing.Audit;
using Invoicing.Contracts;
using Invoicing.Faults;
using Invoicing.Pipeline.Checkpoints;
using Invoicing.Ports.Signing;

namespace Invoicing.Pipeline.Tests.Checkpoints;

/// <summary>What checkpoints prove of a log, on a store of any kind. Split by who does what to them.</summary>
public abstract partial class CheckpointContract : IAsyncLifetime
{
    private LogStore _store = null!;

    public async ValueTask InitializeAsync() => _store = await OpenAsync();

    public async ValueTask DisposeAsync()
    {
        if (_store is not null)
        {
            await _store.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>An empty store.</summary>
    private protected abstract Task<LogStore> OpenAsync();

    [Fact]
    public async Task SealDueAsync_ByCountAndByTime_SegmentsFollowOneAnother()
    {
        var bench = await LogBench.FillAsync(_store);
        await bench.SealAsync();
        Assert.Equal([(1, 0, 5), (2, 5, 10)], (await bench.ReadAsync()).Select(one => ((int)one.Number, (int)one.From, (int)one.Length)));

        bench.Clock.Advance(LogBench.Options.Interval - TimeSpan.FromTicks(1));
        await bench.SealAsync();
        Assert.Equal(2, (await bench.ReadAsync()).Count);

        bench.Clock.Advance(TimeSpan.FromTicks(1));
        await bench.SealAsync();
        bench.Clock.Advance(TimeSpan.FromDays(1));
        await bench.SealAsync();
        Assert.Equal([(1, 0, 5), (2, 5, 10), (3, 10, 12)], (await bench.ReadAsync()).Select(one => ((int)one.Number, (int)one.From, (int)one.Length)));
    }

    [Fact]
    public async Task SealDueAsync_LastCheckpointInTheFuture_DoesNotWaitForIt()
    {
        var bench = await LogBench.FillAsync(_store);
        bench.Clock.Advance(TimeSpan.FromDays(365));
        await bench.SealAsync();
        var last = (await bench.ReadAsync())[^1].At;
        bench.Clock.AdjustTime(last.AddDays(-365));
        await bench.SealAsync();
        Assert.Equal(12, (await bench.ReadAsync())[^1].Length);
    }

    [Fact]
    public async Task SealDueAsync_EmptyLog_SealsNothing()
    {
        Assert.Null(await new LogBench(_store).SealAsync());
        Assert.Empty(await _store.Store.AuditLog.CheckpointsAsync(0, 10, default));
    }

    [Fact]
    public async Task VerifyAsync_Untouched_HoldsAndSaysWhatIsSealed()
    {
        var bench = await LogBench.SealedAsync(_store);
        await bench.StepAsync(bench.Ids[0]);

        var report = await bench.VerifyAsync(kept: await bench.KeptAsync());

        Assert.True(report.Succeeded, string.Join(' ', report.Faults));
        Assert.Equal((14, 12, 3, 0), (report.Value.Entries, report.Value.Sealed, report.Value.Checkpoints, report.Value.Stamped));
        Assert.Equal([bench.Key.Fingerprint], report.Value.Keys);
    }

    [Theory]
    [InlineData(SigningKeyKind.EcdsaP256Sha256)]
    [InlineData(SigningKeyKind.RsaSha256)]
    public async Task SealDueAsync_EitherKindOfKey_OpensslVerifiesTheSignature(SigningKeyKind kind)
    {
        using var openssl = new OpensslTsa();
        var bench = await LogBench.FillAsync(_store);
        await bench.SealAsync(new Signer(kind));

        var signed = (await bench.KeptAsync())[0];

        var body = System.Text.Encoding.UTF8.GetBytes(signed.Body);
        Assert.True(openssl.VerifiesSignature(body, signed.Signature, signed.Certificate));
        body[^3] ^= 1;
        Assert.False(openssl.VerifiesSignature(body, signed.Signature, signed.Certificate));
    }

    [Fact]
    public async Task AppendAsync_NumberThatIsTaken_IsRefused()
    {
        var bench = await LogBench.SealedAsync(_store);
        var kept = await bench.KeptAsync();
        var another = CheckpointSignature.Sign(Checkpoint.Read(kept[2].Body)! with { At = Sample.Start }, bench.Key);
        Assert.False(await bench.Checkpoints.AppendAsync(another, default));
        Assert.Equal(kept[2].Hash, (await bench.Log.LastCheckpointAsync(default))!.Hash);
    }

    [Fact]
    public async Task SealDueAsync_ManyAtOnce_MakeOneChain()
    {
        var bench = await LogBench.FillAsync(_store);
        Assert.All(await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => bench.SealAsync()))), Assert.Null);
        Assert.Equal([1, 2], (await bench.ReadAsync()).Select(one => (int)one.Number));
        Assert.Equal("holds", await bench.CodeAsync());
    }

    [Fact]
    public async Task SealDueAsync_KeyReplaced_GoesOnOnlyFromAKeyThatIsNamed()
    {
        var bench = await LogBench.FillAsync(_store);
        await bench.SealAsync();
        bench.Clock.Advance(LogBench.Options.Interval);
        var next = new Signer();

        Assert.Equal("GW-CHECKPOINT-UNTRUSTED", (await bench.SealAsync(next))!.Code);
        Assert.Equal(2, (await bench.ReadAsync()).Count);

        Assert.Null(await bench.Sealer(next, LogBench.Options with { FormerKeys = [bench.Key.Fingerprint.ToUpperInvariant()] }).SealDueAsync(default));
        Assert.Equal("GW-CHECKPOINT-UNTRUSTED", await bench.CodeAsync());
        var report = await bench.VerifyAsync(new([bench.Key.Fingerprint, next.Fingerprint], null));
        Assert.Equal([bench.Key.Fingerprint, next.Fingerprint], report.Value!.Keys);
    }
}
