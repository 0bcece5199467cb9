using Invoicing.Contracts;
using Invoicing.Lifecycle;
using Invoicing.Ports.Storage;

namespace Invoicing.Storage.Tests.Postgres;

/// <summary>Somebody with the database in hand changes it; the log must tell.</summary>
public sealed class PostgresLogTests(PostgresServer server)
{
    [Theory]
    [InlineData("UPDATE audit SET actor = 'x' WHERE seq = 1", "breaks at entry 0")]
    [InlineData("UPDATE audit SET kind = 'x' WHERE seq = 5", "breaks at entry")]
    [InlineData("UPDATE audit SET data = '{}' WHERE seq = 7", "breaks at entry")]
    [InlineData("UPDATE audit SET at = at + 1 WHERE seq = 9", "breaks at entry")]
    [InlineData("UPDATE audit SET hash = (SELECT hash FROM audit WHERE seq = 2) WHERE seq = 3", "log entry 3 does not follow")]
    [InlineData("UPDATE audit SET log_hash = (SELECT log_hash FROM audit WHERE seq = 2) WHERE seq = 3", "log entry 3 does not follow")]
    [InlineData("DELETE FROM audit WHERE seq = 4", "log entry 4 is missing")]
    [InlineData("DELETE FROM audit WHERE seq = 1", "log entry 1 is missing")]
    [InlineData("DELETE FROM audit WHERE seq > 8", "its last checkpoint is of entry 10")]
    [InlineData("DELETE FROM audit WHERE seq = 12", "its head is of entry 12")]
    [InlineData("DELETE FROM audit", "its last checkpoint is of entry 10")]
    [InlineData("DELETE FROM audit_head", "its head is of entry 0")]
    [InlineData("UPDATE audit_checkpoints SET hash = 'x' WHERE length = 5", "not the one of its checkpoint")]
    [InlineData("UPDATE audit SET seq = 99 WHERE seq = 2; UPDATE audit SET seq = 2 WHERE seq = 3; UPDATE audit SET seq = 3 WHERE seq = 99", "does not follow")]
    [InlineData("UPDATE audit SET position = 9 WHERE seq = 12", "breaks at entry")]
    [InlineData("UPDATE audit SET invoice = 1, position = 99 WHERE seq = 12", "breaks at entry")]
    [InlineData("UPDATE invoices SET trail_length = trail_length - 1 WHERE seq = 2", "the invoice says otherwise")]
    [InlineData("UPDATE invoices SET trail_hash = 'x' WHERE seq = 3", "the invoice says otherwise")]
    [InlineData("DELETE FROM invoices WHERE seq = 2", "an invoice that is missing")]
    [InlineData("UPDATE invoices SET id = '018f0000-0000-7000-8000-000000000000' WHERE seq = 2", "breaks at entry 0")]
    public async Task VerifyLogAsync_TamperedWith_SaysWhere(string sql, string where)
    {
        await using var testStore = await FillAsync();
        Assert.Null(await testStore.Store.Invoices.VerifyLogAsync(default));
        Assert.True(await testStore.TamperAsync(sql) > 0);
        Assert.Contains(where, await testStore.Store.Invoices.VerifyLogAsync(default), StringComparison.Ordinal);
    }

    [Fact]
    public async Task CommitAsync_ThatFailsWithinABatch_LeavesNoTraceInTheLog()
    {
        await using var testStore = await FillAsync();
        await testStore.Store.Webhooks.SaveEndpointAsync(new("all", "acme", "https://erp.example", new string('s', 32), []), default);
        var state = (await testStore.Store.Invoices.ListAsync(new(null), default)).Invoices[^1];
        var claim = (await testStore.Store.Invoices.ClaimAsync(new TransmissionId(state.Record.Id, 1), "worker", Sample.Start, Sample.Lease, default))!;
        var twice = Sample.Event(claim.Transmission, "x");
        await Assert.ThrowsAnyAsync<Exception>(() => testStore.Store.Invoices.CommitAsync(Sample.Step(claim) with { Events = [twice, twice] }, default));
        Assert.Equal(claim.Transmission, (await testStore.Store.Invoices.FindAsync(claim.Transmission.Id.Invoice, default))!.First);
        await testStore.Store.Invoices.CommitAsync(Sample.Step(claim), default);
        Assert.Null(await testStore.Store.Invoices.VerifyLogAsync(default));
        Assert.Equal(5, (await testStore.Store.Invoices.TrailAsync(state.Record.Id, default)).Count);
    }

    /// <summary>Four invoices with three entries each; a checkpoint every five.</summary>
    private async Task<PostgresTestStore> FillAsync()
    {
        var testStore = await PostgresTestStore.OpenAsync(server, options => options with { CheckpointEvery = 5 });
        for (var index = 0; index < 4; index++)
        {
            var state = Sample.State(Sample.Number(index));
            await testStore.Store.Invoices.SubmitAsync(Sample.Submission(state), default);
            var claim = await testStore.Store.Invoices.ClaimAsync(state.Id, "worker", Sample.Start, Sample.Lease, default);
            await testStore.Store.Invoices.CommitAsync(Sample.Step(claim!), default);
        }

        return testStore;
    }
}
