using Invoicing.Audit;
using Invoicing.Faults;
using Invoicing.Pipeline.Checkpoints;
using Invoicing.Pipeline.Evidence;

namespace Invoicing.Pipeline.Tests.Checkpoints;

/// <summary>What an evidence pack proves by itself, and together with others.</summary>
public abstract partial class CheckpointContract
{
    [Fact]
    public async Task Pack_OfASealedTrail_ProvesItsPlaceAcrossSegments()
    {
        var bench = await LogBench.SealedAsync(_store);
        var pack = await bench.PackAsync(1);

        var report = EvidenceVerifier.Verify(pack, bench.Trust);

        Assert.True(report.Succeeded, string.Join(' ', report.Faults));
        Assert.Equal((3, 2, null), (report.Value.Log!.Sealed, (int)report.Value.Log.Last!.Checkpoint.Number, report.Value.Log.Stamp));
        var proof = Insider.Read<LogProof>(pack, EvidenceNames.Log);
        Assert.Equal([(4, 1), (5, 1), (6, 2)], proof.Places.Select(place => ((int)place.Entry, (int)place.Checkpoint)));
        Assert.All(proof.Places, place => Assert.InRange(place.Path.Count, 1, 3));
    }

    [Fact]
    public async Task Pack_OfEntriesThatAreNotSealedYet_SaysHowFarTheProofGoes()
    {
        var bench = await LogBench.FillAsync(_store);
        var before = EvidenceVerifier.Verify(await bench.PackAsync(0));
        await bench.SealAsync();
        await bench.StepAsync(bench.Ids[0]);
        var after = EvidenceVerifier.Verify(await bench.PackAsync(0));

        Assert.Equal((0, null), (before.Value!.Log!.Sealed, before.Value.Log.Last));
        Assert.Equal((5, 3, 1), (after.Value!.Entries, after.Value.Log!.Sealed, (int)after.Value.Log.Last!.Checkpoint.Number));
    }

    /// <summary>Whoever has the key and no way to change the checkpoints: the paths do not lead there.</summary>
    [Fact]
    public async Task Verify_PackChangedAndSignedAnew_IsFound()
    {
        var bench = await LogBench.SealedAsync(_store);
        var (pack, other) = (await bench.PackAsync(0), await bench.PackAsync(1));
        var proof = Insider.Read<LogProof>(pack, EvidenceNames.Log);
        List<AuditEntry> trail = [.. Insider.Read<List<TrailEntry>>(pack, EvidenceNames.Trail).Select(entry => entry.ToAudit())];
        List<AuditEntry> rewritten = Rechained([trail[0], trail[1] with { Actor = "somebody" }, trail[2]]),
            without = Rechained([trail[0], trail[2]]);
        List<AuditEntry> moved = Rechained([trail[1], trail[0], trail[2]]),
            more = [.. trail, AuditChain.Append(trail[2].Subject, 3, trail[2].Hash, new(trail[2].At, trail[2].Actor, trail[2].Kind, trail[2].Facts()))];
        Assert.True(EvidenceVerifier.Verify(Insider.Replace(pack, EvidenceNames.Log, proof, bench.Key)).Succeeded);

        byte[][] wrong =
        [
            Insider.Replace(pack, EvidenceNames.Log, Insider.Read<LogProof>(other, EvidenceNames.Log), bench.Key),
            .. new[] { rewritten, without, moved, trail[..2] }.Select(forged =>
                Insider.Replace(pack, EvidenceNames.Trail, forged.Select(TrailEntry.Of), bench.Key, manifest => manifest with { TrailHead = forged[^1].Hash })
            ),
            Insider.Replace(pack, EvidenceNames.Log, proof with { Places = [proof.Places[1], proof.Places[0], proof.Places[2]] }, bench.Key),
            Insider.Replace(pack, EvidenceNames.Log, proof with { Places = [proof.Places[0] with { Entry = 2 }, .. proof.Places.Skip(1)] }, bench.Key),
            Insider.Replace(pack, EvidenceNames.Log, proof with { Places = [proof.Places[0] with { Path = [] }, .. proof.Places.Skip(1)] }, bench.Key),
            Insider.Replace(pack, EvidenceNames.Log, proof with { Places = [proof.Places[0] with { Checkpoint = 9 }, .. proof.Places.Skip(1)] }, bench.Key),
            Insider.Replace(pack, EvidenceNames.Log, proof with { Places = [null!, .. proof.Places.Skip(1)] }, bench.Key),
            Insider.Replace(pack, EvidenceNames.Log, proof with { Checkpoints = new([], []) }, bench.Key),
        ];
        Assert.All(wrong, one => Assert.Contains(EvidenceVerifier.Verify(one).Faults[0].Code, (string[])["GW-EVIDENCE-LOG", "GW-EVIDENCE-STATE"]));

        // What was added at the end is under no checkpoint, and the report says so.
        var longer = EvidenceVerifier.Verify(
            Insider.Replace(pack, EvidenceNames.Trail, more.Select(TrailEntry.Of), bench.Key, manifest => manifest with { TrailHead = more[^1].Hash })
        );
        Assert.Equal((4, 3), (longer.Value!.Entries, longer.Value.Log!.Sealed));
    }

    /// <summary>Whatever stands in the proof, and be it signed: an answer, no exception, and no other claim than the true one.</summary>
    [Fact]
    public async Task Verify_ProofOfRandomlyChangedBytes_ClaimsNothingElse()
    {
        using var tsa = new OpensslTsa();
        var bench = await LogBench.SealedAsync(_store);
        await bench.Stamper(new ScriptedAuthority(tsa), tsa).StampDueAsync(default);
        var pack = await bench.PackAsync(3);
        var truth = EvidenceVerifier.Verify(pack).Value!.Log;
        var (random, refused) = (new Random(9), 0);
        for (var sample = 0; sample < 400; sample++)
        {
            var files = Insider.Files(pack);
            var log = files[EvidenceNames.Log];
            for (var change = random.Next(1, 4); change > 0; change--)
            {
                log[random.Next(log.Length)] = (byte)random.Next(0x20, 0x7f);
            }

            var report = EvidenceVerifier.Verify(Insider.Sign(files, bench.Key));
            Assert.True(!report.Succeeded || report.Value.Log == truth || report.Value.Log!.Stamp is null, System.Text.Encoding.UTF8.GetString(log));
            refused += report.Succeeded ? 0 : 1;
        }

        Assert.True(refused > 300, $"only {refused} were refused");
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"places":null,"checkpoints":null}""")]
    [InlineData("""{"places":[null],"checkpoints":{"checkpoints":[null],"certificates":[null]}}""")]
    [InlineData("""{"places":[{"entry":1,"checkpoint":1,"path":[null]}],"checkpoints":{"checkpoints":[],"certificates":[]}}""")]
    [InlineData("""{"places":[],"checkpoints":{"checkpoints":[{"body":null,"signature":null}],"certificates":[]}}""")]
    [InlineData("""{"places":[],"checkpoints":{"checkpoints":[{"body":"","signature":"AA=="}],"certificates":["x"]}}""")]
    public async Task Verify_ProofThatIsNone_IsRefused(string log)
    {
        var bench = await LogBench.SealedAsync(_store);
        var files = Insider.Files(await bench.PackAsync(0));
        files[EvidenceNames.Log] = System.Text.Encoding.UTF8.GetBytes(log);
        Assert.False(EvidenceVerifier.Verify(Insider.Sign(files, bench.Key)).Succeeded);
    }

    [Fact]
    public async Task Verify_PackOfAnotherKeyOrLayout_IsToldApart()
    {
        var bench = await LogBench.SealedAsync(_store);
        var pack = await bench.PackAsync(0);
        var proof = Insider.Read<LogProof>(pack, EvidenceNames.Log);
        var (thief, newer) = (
            Insider.Replace(pack, EvidenceNames.Log, proof, new Signer()),
            Insider.Replace(pack, EvidenceNames.Log, proof, bench.Key, manifest => manifest with { Version = 3 })
        );
        Assert.Equal("GW-EVIDENCE-UNTRUSTED", EvidenceVerifier.Verify(thief, bench.Trust).Faults[0].Code);
        Assert.Equal("GW-EVIDENCE-VERSION", EvidenceVerifier.Verify(newer, bench.Trust).Faults[0].Code);
    }

    [Fact]
    public async Task Verify_PackOfLayoutOne_HoldsAndSaysNothingOfTheLog()
    {
        var bench = await LogBench.SealedAsync(_store);
        var files = Insider.Files(await bench.PackAsync(0));
        files.Remove(EvidenceNames.Log);
        var old = EvidenceVerifier.Verify(Insider.Sign(files, bench.Key, manifest => manifest with { Version = 1 }), bench.Trust);
        Assert.True(old.Succeeded, string.Join(' ', old.Faults));
        Assert.Null(old.Value.Log);
        Assert.False(EvidenceVerifier.Verify(Insider.Sign(files, bench.Key, manifest => manifest with { Version = 2 }), bench.Trust).Succeeded);
    }

    [Fact]
    public async Task Verify_TwoPacksOfTwoHistories_ShowTheFork()
    {
        var bench = await LogBench.SealedAsync(_store);
        var (kept, before) = (await bench.KeptAsync(), await bench.PackAsync(3));
        await ForgeAndSealAsync(bench, bench.Key);
        var after = await bench.PackAsync(3);
        Assert.True(EvidenceVerifier.Verify(before, bench.Trust).Succeeded);
        Assert.True(EvidenceVerifier.Verify(after, bench.Trust).Succeeded);

        var packs = new CheckpointSet(bench.Trust);
        Assert.True(EvidenceVerifier.Verify(before, bench.Trust, packs).Succeeded);
        Assert.Equal("GW-CHECKPOINT-FORK", EvidenceVerifier.Verify(after, bench.Trust, packs).Faults[0].Code);
        Assert.True(EvidenceVerifier.Verify(before, bench.Trust, packs).Succeeded);

        var list = new CheckpointSet(bench.Trust);
        Assert.All(kept, signed => Assert.True(list.Add(signed).Succeeded));
        Assert.Equal("GW-CHECKPOINT-FORK", EvidenceVerifier.Verify(after, bench.Trust, list).Faults[0].Code);
    }

    /// <summary>A history may be forked under other numbers too: segments that overlap contradict each other, and links lead to one place.</summary>
    [Fact]
    public async Task Add_CheckpointsThatContradictEachOther_IsAFork()
    {
        var bench = await LogBench.SealedAsync(_store);
        var kept = await bench.KeptAsync();
        var third = Checkpoint.Read(kept[2].Body)!;
        var set = new CheckpointSet(bench.Trust);
        set.Add(kept[1]);
        foreach (
            var wrong in new[]
            {
                third with
                {
                    Log = new('b', 64),
                },
                third with
                {
                    Number = 5,
                },
                third with
                {
                    Number = 5,
                    From = 8,
                },
                third with
                {
                    Previous = new('c', 64),
                },
                third with
                {
                    From = 11,
                },
                third with
                {
                    At = third.At.AddTicks(1),
                    Number = 2,
                },
            }
        )
        {
            Assert.Equal("GW-CHECKPOINT-FORK", set.Add(CheckpointSignature.Sign(wrong, bench.Key)).Faults[0].Code);
        }

        Assert.True(set.Add(kept[2]).Succeeded);
        Assert.True(set.Add(kept[0]).Succeeded);
    }

    /// <summary>A trail of these entries that agrees with itself.</summary>
    private static List<AuditEntry> Rechained(List<AuditEntry> trail)
    {
        var (forged, previous) = (new List<AuditEntry>(), AuditChain.Genesis(trail[0].Subject));
        foreach (var entry in trail)
        {
            var next = AuditChain.Append(entry.Subject, forged.Count, previous, new(entry.At, entry.Actor, entry.Kind, entry.Facts()));
            forged.Add(next);
            previous = next.Hash;
        }

        return forged;
    }
}
