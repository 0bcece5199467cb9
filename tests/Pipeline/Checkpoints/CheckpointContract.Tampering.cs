using Invoicing.Pipeline.Checkpoints;

namespace Invoicing.Pipeline.Tests.Checkpoints;

/// <summary>Somebody with the database in hand, and no key.</summary>
public abstract partial class CheckpointContract
{
    /// <summary>The log agrees with itself afterwards: without checkpoints nobody would notice.</summary>
    [Theory]
    [InlineData("delete")]
    [InlineData("delete last of a trail")]
    [InlineData("reorder")]
    [InlineData("truncate")]
    [InlineData("rewrite actor")]
    [InlineData("rewrite data")]
    [InlineData("rewrite time")]
    [InlineData("insert")]
    [InlineData("another's")]
    public async Task VerifyAsync_LogForgedAndAllHashesMended_IsFound(string kind)
    {
        var bench = await LogBench.SealedAsync(_store);
        Assert.Equal("holds", await bench.CodeAsync());

        await Forger.ForgeAsync(_store, rows => Change(rows, kind));

        Assert.Equal("GW-CHECKPOINT-LOG", await bench.CodeAsync());
        Assert.Equal("GW-CHECKPOINT-LOG", await bench.CodeAsync(AuditTrust.None));
    }

    [Theory]
    [InlineData("DELETE FROM audit WHERE seq = 4", "GW-LOG-BROKEN")]
    [InlineData("UPDATE audit SET actor = 'x' WHERE seq = 1", "GW-LOG-BROKEN")]
    [InlineData("DELETE FROM signed_checkpoints WHERE number = 1", "GW-CHECKPOINT-LOST")]
    [InlineData("DELETE FROM signed_checkpoints WHERE number = 2", "GW-CHECKPOINT-LOST")]
    [InlineData("UPDATE signed_checkpoints SET body = replace(body, '\"length\":10', '\"length\":11') WHERE number = 2", "GW-CHECKPOINT-SIGNATURE")]
    [InlineData("UPDATE signed_checkpoints SET body = 'x' WHERE number = 2", "GW-CHECKPOINT-BODY")]
    [InlineData(
        "UPDATE signed_checkpoints SET signature = (SELECT signature FROM signed_checkpoints WHERE number = 1) WHERE number = 2",
        "GW-CHECKPOINT-SIGNATURE"
    )]
    [InlineData(
        "UPDATE signed_checkpoints SET body = (SELECT body FROM signed_checkpoints WHERE number = 3), signature = (SELECT signature FROM "
            + "signed_checkpoints WHERE number = 3) WHERE number = 2",
        "GW-CHECKPOINT-LOST"
    )]
    [InlineData("DELETE FROM checkpoint_keys", "GW-CHECKPOINT-KEY")]
    [InlineData("UPDATE signed_checkpoints SET stamp = signature WHERE number = 2", "GW-TSA-TOKEN")]
    public async Task VerifyAsync_CheckpointsTamperedWith_IsFound(string sql, string code)
    {
        var bench = await LogBench.SealedAsync(_store);
        Assert.True(await _store.TamperAsync(sql) > 0);
        Assert.Equal(code, await bench.CodeAsync());
    }

    /// <summary>What goes from the end leaves no gap: it takes something that was kept outside.</summary>
    [Theory]
    [InlineData("DELETE FROM signed_checkpoints WHERE number = 3")]
    [InlineData("DELETE FROM signed_checkpoints")]
    public async Task VerifyAsync_LastCheckpointsDropped_IsFoundByAListKeptOutside(string sql)
    {
        var bench = await LogBench.SealedAsync(_store);
        var kept = await bench.KeptAsync();
        await _store.TamperAsync(sql);
        Assert.Equal("holds", await bench.CodeAsync());
        Assert.Equal("GW-CHECKPOINT-LOST", await bench.CodeAsync(kept: kept));
    }

    [Fact]
    public async Task VerifyAsync_AllSignedAnewByAnotherKey_IsFoundByTheFingerprint()
    {
        var bench = await LogBench.SealedAsync(_store);
        var kept = await bench.KeptAsync();
        var thief = new Signer();
        await ForgeAndSealAsync(bench, thief);

        Assert.Equal("GW-CHECKPOINT-UNTRUSTED", await bench.CodeAsync());
        Assert.Equal([thief.Fingerprint], (await bench.VerifyAsync(AuditTrust.None)).Value!.Keys);
        Assert.Equal("GW-CHECKPOINT-UNTRUSTED", (await bench.SealAsync())!.Code);

        await _store.TamperAsync(
            $"UPDATE checkpoint_keys SET key = '{bench.Key.Fingerprint}'; UPDATE signed_checkpoints SET key = '{bench.Key.Fingerprint}', body = "
                + $"replace(body, '{thief.Fingerprint}', '{bench.Key.Fingerprint}')"
        );
        Assert.Equal("GW-CHECKPOINT-KEY", await bench.CodeAsync());
        Assert.Equal("GW-CHECKPOINT-KEY", await bench.CodeAsync(kept: []));
    }

    /// <summary>The key's holder can make a new history that agrees with itself, and nothing but what was kept outside shows it.</summary>
    [Fact]
    public async Task VerifyAsync_AllSignedAnewByTheGatewaysKey_IsFoundByAListKeptOutside()
    {
        var bench = await LogBench.SealedAsync(_store);
        var kept = await bench.KeptAsync();
        await ForgeAndSealAsync(bench, bench.Key);

        Assert.Equal("holds", await bench.CodeAsync());
        Assert.Equal("GW-CHECKPOINT-FORK", await bench.CodeAsync(kept: kept));
        Assert.Equal("GW-CHECKPOINT-FORK", await bench.CodeAsync(kept: [kept[2]]));
    }

    [Theory]
    [InlineData("delete")]
    [InlineData("rewrite data")]
    [InlineData("truncate")]
    public async Task SealDueAsync_LogForgedBehindTheLastCheckpoint_SignsNothing(string kind)
    {
        var bench = await LogBench.SealedAsync(_store);
        await Forger.ForgeAsync(_store, rows => Change(rows, kind));
        await bench.StepAsync(bench.Ids[0]);
        bench.Clock.Advance(LogBench.Options.Interval);

        Assert.Equal("GW-CHECKPOINT-LOG", (await bench.SealAsync())!.Code);
        Assert.Equal(3, (await bench.ReadAsync()).Count);
    }

    [Fact]
    public async Task SealDueAsync_CheckpointsThatWereThereAreGone_SignsNothing()
    {
        var bench = await LogBench.FillAsync(_store);
        var sealer = bench.Sealer();
        await sealer.SealDueAsync(default);
        await _store.TamperAsync("DELETE FROM signed_checkpoints WHERE number = 2");

        Assert.Equal("GW-CHECKPOINT-LOST", (await sealer.SealDueAsync(default))!.Code);
        Assert.Single(await bench.ReadAsync());
    }

    private async Task ForgeAndSealAsync(LogBench bench, Signer key)
    {
        await _store.TamperAsync("DELETE FROM signed_checkpoints; DELETE FROM checkpoint_keys");
        await Forger.ForgeAsync(_store, rows => Change(rows, "rewrite data"));
        await bench.SealAsync(key);
        bench.Clock.Advance(LogBench.Options.Interval);
        await bench.SealAsync(key);
        Assert.Equal(3, (await bench.ReadAsync()).Count);
    }

    private static void Change(List<Forger.Row> rows, string kind)
    {
        switch (kind)
        {
            case "delete":
                rows.RemoveAt(4);
                break;
            case "delete last of a trail":
                rows.RemoveAt(5);
                break;
            case "reorder":
                (rows[2], rows[3]) = (rows[3], rows[2]);
                break;
            case "truncate":
                rows.RemoveRange(8, 4);
                break;
            case "rewrite actor":
                rows[6] = rows[6] with { Actor = "somebody" };
                break;
            case "rewrite data":
                rows[7] = rows[7] with { Data = """{"from":"y"}""" };
                break;
            case "rewrite time":
                rows[0] = rows[0] with { At = rows[0].At + 1 };
                break;
            case "insert":
                rows.Insert(3, rows[2] with { Kind = "step.more" });
                break;
            case "another's":
                rows[11] = rows[11] with { Invoice = rows[0].Invoice, Id = rows[0].Id };
                break;
            default:
                throw new ArgumentException(kind, nameof(kind));
        }
    }
}
