using System.Security.Cryptography;
using System.Text;
using Invoicing.Audit;
using Invoicing.Faults;
using Invoicing.Pipeline.Checkpoints;
using Invoicing.Pipeline.Evidence;

namespace Invoicing.Pipeline.Tests.Checkpoints;

/// <summary>Time stamps, with openssl as the authority and as the witness.</summary>
public abstract partial class CheckpointContract
{
    [Fact]
    public async Task StampDueAsync_LastCheckpoint_OpensslVerifiesWhatIsKept()
    {
        using var tsa = new OpensslTsa();
        var bench = await LogBench.SealedAsync(_store);

        Assert.Null(await bench.Stamper(new ScriptedAuthority(tsa), tsa).StampDueAsync(default));

        var kept = await bench.KeptAsync();
        Assert.Equal([false, false, true], kept.Select(signed => signed.Stamp is not null));
        byte[] stamped = [.. Encoding.UTF8.GetBytes(kept[2].Body), .. kept[2].Signature];
        Assert.True(tsa.Verifies(stamped, kept[2].Stamp!));
        stamped[^1] ^= 1;
        Assert.False(tsa.Verifies(stamped, kept[2].Stamp!));
        Assert.Equal("holds", await bench.CodeAsync(bench.Trust with { Authorities = tsa.Roots }));
        using var foreign = new OpensslTsa("Stranger");
        Assert.Equal("GW-TSA-UNTRUSTED", await bench.CodeAsync(bench.Trust with { Authorities = foreign.Roots }));
    }

    [Fact]
    public async Task Pack_WithAStampBehindItsLastCheckpoint_ProvesTheTimeByTheLinks()
    {
        using var tsa = new OpensslTsa();
        var bench = await LogBench.SealedAsync(_store);
        await bench.Stamper(new ScriptedAuthority(tsa), tsa).StampDueAsync(default);
        var pack = await bench.PackAsync(0);

        var (foreign, report) = (EvidenceVerifier.Verify(pack), EvidenceVerifier.Verify(pack, bench.Trust with { Authorities = tsa.Roots }));

        Assert.Equal(
            (1, false, true),
            ((int)foreign.Value!.Log!.Last!.Checkpoint.Number, foreign.Value.Log.Stamp!.IsTrusted, report.Value!.Log!.Stamp!.IsTrusted)
        );
        Assert.Equal(OpensslTsa.Policy, report.Value.Log.Stamp.Policy);
        var proof = Insider.Read<LogProof>(pack, EvidenceNames.Log);
        Assert.Equal([1, 2, 3], proof.Checkpoints.Signed().Select(signed => (int)Checkpoint.Read(signed.Body)!.Number));
        var cut = proof with { Checkpoints = proof.Checkpoints with { Checkpoints = [proof.Checkpoints.Checkpoints[0], proof.Checkpoints.Checkpoints[2]] } };
        Assert.Null(EvidenceVerifier.Verify(Insider.Replace(pack, EvidenceNames.Log, cut, bench.Key)).Value!.Log!.Stamp);
    }

    [Fact]
    public async Task StampDueAsync_AuthorityAway_IsAskedAgainLaterAndSealingGoesOn()
    {
        using var tsa = new OpensslTsa();
        var authority = new ScriptedAuthority(tsa) { Instead = _ => Result<byte[]>.Failure(Fault.Warning("GW-TSA-UNREACHABLE", "away")) };
        var bench = await LogBench.FillAsync(_store);
        var stamper = bench.Stamper(authority, tsa);
        await bench.SealAsync();
        Assert.Equal("GW-TSA-UNREACHABLE", (await stamper.StampDueAsync(default))!.Code);
        Assert.Null(await stamper.StampDueAsync(default));
        bench.Clock.Advance(TimeSpan.FromMinutes(1));
        await bench.SealAsync();
        Assert.Equal("GW-TSA-UNREACHABLE", (await stamper.StampDueAsync(default))!.Code);
        Assert.Equal((2, 3), (authority.Asked, (await bench.KeptAsync()).Count(signed => signed.Stamp is null)));

        authority.Instead = null;
        bench.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Null(await stamper.StampDueAsync(default));
        Assert.NotNull((await bench.KeptAsync())[2].Stamp);
    }

    [Fact]
    public async Task StampDueAsync_WithinTheInterval_AsksNobody()
    {
        using var tsa = new OpensslTsa();
        var authority = new ScriptedAuthority(tsa);
        var bench = await LogBench.SealedAsync(_store);
        var stamper = bench.Stamper(authority, tsa);
        await stamper.StampDueAsync(default);
        await stamper.StampDueAsync(default);
        await bench.StepAsync(bench.Ids[0]);
        bench.Clock.Advance(LogBench.Options.Interval);
        await bench.SealAsync();
        await stamper.StampDueAsync(default);
        Assert.Equal(1, authority.Asked);

        bench.Clock.Advance(LogBench.Options.StampInterval - LogBench.Options.Interval);
        await stamper.StampDueAsync(default);
        Assert.Equal(2, authority.Asked);
        Assert.Equal([3, 4], (await bench.KeptAsync()).Where(signed => signed.Stamp is not null).Select(signed => (int)Checkpoint.Read(signed.Body)!.Number));
    }

    [Fact]
    public async Task StampDueAsync_WrongToken_IsNotKept()
    {
        using var tsa = new OpensslTsa();
        using var foreign = new OpensslTsa("Stranger");
        var bench = await LogBench.SealedAsync(_store);
        foreach (
            var (token, code) in new (Func<ReadOnlyMemory<byte>, byte[]>, string)[]
            {
                (hash => ScriptedAuthority.Token(foreign, hash), "GW-TSA-UNTRUSTED"),
                (hash => ScriptedAuthority.Token(tsa, SHA256.HashData(hash.Span)), "GW-TSA-TOKEN"),
                (hash => [.. ScriptedAuthority.Token(tsa, hash), 0], "GW-TSA-TOKEN"),
                (_ => [0x30, 0x00], "GW-TSA-TOKEN"),
            }
        )
        {
            var authority = new ScriptedAuthority(tsa) { Instead = hash => Result<byte[]>.Success(token(hash)) };
            Assert.Equal(code, (await bench.Stamper(authority, tsa).StampDueAsync(default))!.Code);
        }

        Assert.All(await bench.KeptAsync(), signed => Assert.Null(signed.Stamp));
    }

    [Fact]
    public async Task StampAsync_CheckpointThatHasOne_IsLeftAlone()
    {
        var bench = await LogBench.SealedAsync(_store);
        var now = bench.Clock.GetUtcNow();
        Assert.Equal((null, null), (await bench.Log.LastStampedAtAsync(default), await bench.Log.FirstStampedAsync(1, default)));
        Assert.True(await bench.Checkpoints.StampAsync(2, new byte[] { 1 }, now, default));
        Assert.False(await bench.Checkpoints.StampAsync(2, new byte[] { 2 }, now.AddDays(1), default));
        Assert.False(await bench.Checkpoints.StampAsync(9, new byte[] { 2 }, now, default));
        Assert.Equal(new byte[] { 1 }, (await bench.KeptAsync())[1].Stamp);
        Assert.Equal(
            (now, 2, null),
            (await bench.Log.LastStampedAtAsync(default), await bench.Log.FirstStampedAsync(1, default), await bench.Log.FirstStampedAsync(3, default))
        );
    }

    [Fact]
    public async Task VerifyAsync_StampMovedToAnotherCheckpoint_IsFound()
    {
        using var tsa = new OpensslTsa();
        var bench = await LogBench.SealedAsync(_store);
        await bench.Stamper(new ScriptedAuthority(tsa), tsa).StampDueAsync(default);
        await _store.TamperAsync("UPDATE signed_checkpoints SET stamp = (SELECT stamp FROM signed_checkpoints WHERE number = 3) WHERE number = 1");
        Assert.Equal("GW-TSA-TOKEN", await bench.CodeAsync());
    }
}
