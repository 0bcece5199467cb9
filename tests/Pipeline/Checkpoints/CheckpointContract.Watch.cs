using Invoicing.Faults;
using Invoicing.Pipeline.Checkpoints;

namespace Invoicing.Pipeline.Tests.Checkpoints;

/// <summary>The log computed anew in pieces, while the gateway works.</summary>
public abstract partial class CheckpointContract
{
    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(1_000)]
    public async Task Watch_UntouchedLog_HoldsRoundAfterRound(int piece)
    {
        var bench = await LogBench.SealedAsync(_store);
        var watch = WatchOf(bench);

        Assert.Empty(await RoundAsync(watch, bench, piece));
        Assert.Empty(await RoundAsync(watch, bench, piece));

        Assert.Equal((24, 0), (watch.Entries, watch.Broken));
    }

    [Fact]
    public async Task Watch_NothingSealed_HasNothingToDo()
    {
        var bench = await LogBench.FillAsync(_store);
        var watch = WatchOf(bench);

        Assert.Null(await watch.NextAsync(100, default));
        Assert.Equal((0, 0, null), (watch.Entries, watch.Broken, watch.RoundAt));
    }

    [Theory]
    [InlineData("UPDATE audit SET actor = 'x' WHERE seq = 1", "GW-LOG-BROKEN")]
    [InlineData("UPDATE audit SET data = '{}' WHERE seq = 12", "GW-LOG-BROKEN")]
    [InlineData("UPDATE audit SET at = at + 10 WHERE seq = 7", "GW-LOG-BROKEN")]
    [InlineData("UPDATE audit SET log_hash = hash WHERE seq = 7", "GW-LOG-BROKEN")]
    [InlineData("UPDATE audit SET invoice = 4, position = 9 WHERE seq = 3", "GW-LOG-BROKEN")]
    [InlineData("UPDATE invoices SET id = '00000000-0000-0000-0000-000000000001' WHERE seq = 2", "GW-LOG-BROKEN")]
    [InlineData("DELETE FROM audit WHERE seq = 4", "GW-LOG-BROKEN")]
    [InlineData("DELETE FROM audit WHERE seq = 12", "GW-CHECKPOINT-LOG")]
    [InlineData("DELETE FROM signed_checkpoints WHERE number = 2", "GW-CHECKPOINT-LOST")]
    [InlineData("UPDATE signed_checkpoints SET body = replace(body, '\"length\":10', '\"length\":11') WHERE number = 2", "GW-CHECKPOINT-SIGNATURE")]
    [InlineData("DELETE FROM checkpoint_keys", "GW-CHECKPOINT-KEY")]
    public async Task Watch_LogTamperedWith_IsFoundWhereverARunBegins(string sql, string code)
    {
        var bench = await LogBench.SealedAsync(_store);
        Assert.True(await _store.TamperAsync(sql) > 0);

        for (var start = 0; start < 3; start++)
        {
            var watch = WatchOf(bench);
            Assert.Contains(code, (await RoundAsync(watch, bench, 4)).Select(fault => fault.Code));
            Assert.True(watch.Broken > 0);
            bench.Clock.Advance(TimeSpan.FromSeconds(1));
        }
    }

    [Fact]
    public async Task Watch_LogForgedAndAllHashesMended_IsFoundByItsCheckpoint()
    {
        var bench = await LogBench.SealedAsync(_store);
        await Forger.ForgeAsync(_store, rows => Change(rows, "rewrite actor"));

        Assert.Contains("GW-CHECKPOINT-LOG", (await RoundAsync(WatchOf(bench), bench, 4)).Select(fault => fault.Code));
    }

    [Fact]
    public async Task Watch_CheckpointsOfAnotherKey_AreNotTaken()
    {
        var bench = await LogBench.SealedAsync(_store);

        var faults = await RoundAsync(new(bench.Log, new HashSet<string> { new('0', 64) }, bench.Clock), bench, 100);

        Assert.Equal(["GW-CHECKPOINT-UNTRUSTED"], faults.Select(fault => fault.Code).Distinct());
    }

    [Fact]
    public async Task Watch_LogMended_HoldsAgainWithTheNextRound()
    {
        var bench = await LogBench.SealedAsync(_store);
        var watch = WatchOf(bench);
        await _store.TamperAsync("UPDATE audit SET at = at + 10 WHERE seq = 7");
        await RoundAsync(watch, bench, 100);
        // The chain is broken, and the arrival that the entry tells is not the one that the table has.
        Assert.Equal(2, watch.Broken);

        await _store.TamperAsync("UPDATE audit SET at = at - 10 WHERE seq = 7");
        await RoundAsync(watch, bench, 100);

        Assert.Equal(0, watch.Broken);
    }

    private static AuditLogVerifier WatchOf(LogBench bench) => new(bench.Log, new HashSet<string> { bench.Key.Fingerprint }, bench.Clock);

    /// <summary>Looks until every segment was looked at; the clock goes on by a tick, so that the end of the round shows.</summary>
    private static async Task<List<Fault>> RoundAsync(AuditLogVerifier watch, LogBench bench, int piece)
    {
        var (faults, before) = (new List<Fault>(), watch.RoundAt);
        bench.Clock.Advance(TimeSpan.FromTicks(1));
        for (var looks = 0; watch.RoundAt == before; looks++)
        {
            Assert.True(looks < 100, "The round has no end.");
            if (await watch.NextAsync(piece, default) is { } fault)
            {
                faults.Add(fault);
            }
        }

        return faults;
    }
}
