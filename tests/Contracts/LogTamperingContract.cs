using Invoicing.Lifecycle;
using Invoicing.Ports.Storage;
using Xunit;

namespace Invoicing.Contracts;

/// <summary>Somebody with the database in hand changes it; the log of every store must tell.</summary>
public abstract class LogTamperingContract : IAsyncLifetime
{
    private static readonly TenantSetting Setting = new("acme", "destination", "own", 0, "{}", Sample.Start, "key:erp");

    protected IGatewayStore Store { get; private set; } = null!;

    /// <summary>Four invoices with three entries each, and a tenant's settings with three, numbers 13 to 15; a checkpoint every five.</summary>
    public async ValueTask InitializeAsync()
    {
        Store = await OpenAsync(checkpointEvery: 5);
        for (var index = 0; index < 4; index++)
        {
            var state = Sample.State(Sample.Number(index));
            await Store.Invoices.SubmitAsync(Sample.Submission(state), default);
            var claim = await Store.Invoices.ClaimAsync(state.Id, "worker", Sample.Start, Sample.Lease, default);
            await Store.Invoices.CommitAsync(Sample.Step(claim!), default);
        }

        for (var change = 0; change < 3; change++)
        {
            var seen = await Store.Settings.SettingsAsync("acme", default);
            var note = new Audit.AuditNote(
                Sample.Start.AddSeconds(change),
                "key:erp",
                "setting.changed",
                new Dictionary<string, string> { ["n"] = $"{change}" }
            );
            Assert.NotNull(await Store.Settings.SaveAsync(Setting, seen, note, default));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        GC.SuppressFinalize(this);
    }

    [Theory]
    [InlineData("UPDATE audit SET actor = 'x' WHERE seq = 1", "breaks at entry 0")]
    [InlineData("UPDATE audit SET kind = 'x' WHERE seq = 5", "breaks at entry")]
    [InlineData("UPDATE audit SET data = '{}' WHERE seq = 7", "breaks at entry")]
    [InlineData("UPDATE audit SET at = at + 1 WHERE seq = 9", "breaks at entry")]
    [InlineData("UPDATE audit SET hash = (SELECT hash FROM audit WHERE seq = 2) WHERE seq = 3", "log entry 3 does not follow")]
    [InlineData("UPDATE audit SET log_hash = (SELECT log_hash FROM audit WHERE seq = 2) WHERE seq = 3", "log entry 3 does not follow")]
    [InlineData("DELETE FROM audit WHERE seq = 4", "log entry 4 is missing")]
    [InlineData("DELETE FROM audit WHERE seq = 1", "log entry 1 is missing")]
    [InlineData("DELETE FROM audit WHERE seq > 13", "its last checkpoint is of entry 15")]
    [InlineData("DELETE FROM audit WHERE seq = 15", "its last checkpoint is of entry 15")]
    [InlineData("DELETE FROM audit", "its last checkpoint is of entry 15")]
    [InlineData("DELETE FROM audit_head", "its head is of entry 0")]
    [InlineData("UPDATE audit_checkpoints SET hash = 'x' WHERE length = 5", "not the one of its checkpoint")]
    [InlineData("UPDATE audit SET seq = 99 WHERE seq = 2; UPDATE audit SET seq = 2 WHERE seq = 3; UPDATE audit SET seq = 3 WHERE seq = 99", "does not follow")]
    [InlineData("UPDATE audit SET position = 9 WHERE seq = 12", "breaks at entry")]
    [InlineData("UPDATE audit SET invoice = 1, position = 99 WHERE seq = 12", "breaks at entry")]
    [InlineData("UPDATE invoices SET trail_length = trail_length - 1 WHERE seq = 2", "the invoice says otherwise")]
    [InlineData("UPDATE invoices SET trail_hash = 'x' WHERE seq = 3", "the invoice says otherwise")]
    [InlineData("DELETE FROM invoices WHERE seq = 2", "an invoice that is missing")]
    [InlineData("UPDATE invoices SET id = '018f0000-0000-7000-8000-000000000000' WHERE seq = 2", "breaks at entry 0")]
    [InlineData("DELETE FROM audit_head; DELETE FROM audit_checkpoints", "its head is of entry 0")]
    [InlineData("UPDATE audit SET salt = NULL WHERE seq = 7", "breaks at entry")]
    [InlineData("UPDATE audit SET salt = '00' WHERE seq = 14", "trail of tenant-settings acme breaks at entry 1")]
    [InlineData("UPDATE audit SET data = '', salt = NULL, digest = '00' WHERE seq = 14", "trail of tenant-settings acme breaks at entry 1")]
    [InlineData("UPDATE audit_subjects SET trail_length = 2", "the tenant-settings says otherwise")]
    [InlineData("UPDATE audit_subjects SET id = 'other'", "trail of tenant-settings other breaks at entry 0")]
    [InlineData("UPDATE audit_subjects SET kind = 'invoice'", "breaks at entry 0")]
    [InlineData("DELETE FROM audit_subjects", "a subject that is missing")]
    [InlineData(
        "INSERT INTO audit_subjects (tenant, kind, id, trail_length, trail_hash) VALUES ('acme', 'tenant-settings', 'bare', 0, '')",
        "tenant-settings bare has no trail"
    )]
    public async Task VerifyLogAsync_TamperedWith_SaysWhere(string sql, string where)
    {
        Assert.Null(await Store.Invoices.VerifyLogAsync(default));
        Assert.True(await TamperAsync(sql) > 0);
        Assert.Contains(where, await Store.Invoices.VerifyLogAsync(default), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("UPDATE invoices SET received_at = received_at + 1 WHERE seq = 2", "it was received at")]
    [InlineData("DELETE FROM acknowledgements WHERE id = 'a-1'", "acknowledgement a-1 of the trail is missing")]
    [InlineData("DELETE FROM acknowledgements WHERE id = 'a-2, b'", "acknowledgement a-2 of the trail is missing")]
    [InlineData("DELETE FROM acknowledgements WHERE id = 'a-3'", "acknowledgement a-3 of the trail is missing")]
    public async Task StatesAsync_TamperedWith_SaysWhere(string sql, string where)
    {
        await AcknowledgedAsync();
        Assert.Null((await Store.AuditLog.StatesAsync(0, 100, default)).Break);
        Assert.True(await TamperAsync(sql) > 0);
        Assert.Contains(where, (await Store.AuditLog.StatesAsync(0, 100, default)).Break, StringComparison.Ordinal);
    }

    /// <summary>Facts of a person are taken away; what was sealed over them still proves all the rest.</summary>
    [Fact]
    public async Task VerifyLogAsync_FactsPurged_HoldsByTheirDigest()
    {
        var subject = ITenantSettings.SubjectOf("acme");
        var purged = (await Store.AuditLog.TrailAsync(subject, default))[1];
        var digest = Audit.AuditChain.Digest(purged.Salt!, purged.Data);

        await TamperAsync($"UPDATE audit SET data = '', salt = NULL, digest = '{digest}' WHERE seq = 14");

        var trail = await Store.AuditLog.TrailAsync(subject, default);
        Assert.Null(await Store.Invoices.VerifyLogAsync(default));
        Assert.Null(Audit.AuditChain.FirstBreak(subject, trail));
        Assert.Equal(["0", null, "2"], trail.Select(entry => entry.Facts().GetValueOrDefault("n")));
    }

    /// <summary>Whoever cuts the end and mends the head and the subjects cannot mend the checkpoints, which are signed elsewhere.</summary>
    [Fact]
    public async Task VerifyLogAsync_EndCutAndHeadMended_IsToldByTheCheckpoint()
    {
        await TamperAsync(
            """
            DELETE FROM audit WHERE seq > 9;
            DELETE FROM audit_subjects;
            DELETE FROM invoices WHERE NOT EXISTS (SELECT 1 FROM audit WHERE invoice = invoices.seq);
            UPDATE audit_head SET length = 9, hash = (SELECT log_hash FROM audit WHERE seq = 9);
            UPDATE invoices SET trail_length = (SELECT COUNT(*) FROM audit WHERE invoice = invoices.seq),
              trail_hash = (SELECT hash FROM audit WHERE invoice = invoices.seq ORDER BY position DESC LIMIT 1);
            """
        );
        Assert.Equal("log ends at entry 9, its last checkpoint is of entry 15", await Store.Invoices.VerifyLogAsync(default));
    }

    [Fact]
    public async Task CommitAsync_ThatFailsWithinABatch_LeavesNoTraceInTheLog()
    {
        await Store.Webhooks.SaveEndpointAsync(new("all", "acme", "https://erp.example", new string('s', 32), []), default);
        var first = (await Store.Invoices.ListAsync(new(null), default)).Invoices[^1].Record.Id;
        var claim = (await Store.Invoices.ClaimAsync(new TransmissionId(first, 1), "worker", Sample.Start, Sample.Lease, default))!;
        var twice = Sample.Event(claim.Transmission, "x");

        await Assert.ThrowsAnyAsync<Exception>(() => Store.Invoices.CommitAsync(Sample.Step(claim) with { Events = [twice, twice] }, default));

        Assert.Equal(claim.Transmission, (await Store.Invoices.FindAsync(first, default))!.First);
        await Store.Invoices.CommitAsync(Sample.Step(claim), default);
        Assert.Null(await Store.Invoices.VerifyLogAsync(default));
        Assert.Equal(5, (await Store.Invoices.TrailAsync(first, default)).Count);
    }

    /// <summary>An invoice that took account of three acknowledgements, one of another document among them; one has a comma in its id.</summary>
    private async Task AcknowledgedAsync()
    {
        var state = Sample.State("ACK-1");
        await Store.Invoices.SubmitAsync(Sample.Submission(state), default);
        var claim = await Store.Invoices.ClaimAsync(state.Id, "worker", Sample.Start, Sample.Lease, default);
        await Store.Invoices.CommitAsync(Sample.Step(claim!, next => next with { AuthorityReference = "N-1" }), default);
        foreach (var id in new[] { "a-1", "a-2, b", "a-3" })
        {
            await Store.Invoices.ReceiveAsync(Sample.Acknowledgement(id, "N-1", Sample.Start), default);
        }

        var facts = new Dictionary<string, string> { ["acknowledgements"] = "a-1,a-2, b", ["acknowledgements.unmatched"] = "a-3" };
        var woken = await Store.Invoices.ClaimAsync(state.Id, "worker", Sample.Start.AddHours(1), Sample.Lease, default);
        var step = Sample.Step(woken!) with { Notes = [new(Sample.Start, "worker", "acknowledge.done", facts)] };
        Assert.IsType<Ports.Storage.CommitResult.Committed>(
            await Store.Invoices.CommitAsync(step with { ConsumedAcknowledgements = ["a-1", "a-2, b", "a-3"] }, default)
        );
    }

    /// <summary>An empty store.</summary>
    /// <param name="checkpointEvery">A checkpoint of the log's hash after so many entries.</param>
    protected abstract Task<IGatewayStore> OpenAsync(int checkpointEvery);

    protected abstract Task CloseAsync();

    /// <summary>Runs SQL behind the store's back, without its checks; how many rows it changed.</summary>
    protected abstract Task<int> TamperAsync(string sql);
}
