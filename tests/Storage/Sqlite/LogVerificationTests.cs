using Invoicing.Contracts;
using Invoicing.Lifecycle;
using Invoicing.Ports.Storage;

namespace Invoicing.Storage.Tests.Sqlite;

/// <summary>Somebody with the database file in hand changes it; the log must tell.</summary>
public sealed class LogVerificationTests
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
    [InlineData(
        "INSERT INTO invoices SELECT 99, '018f0000-0000-7000-8000-000000000000', tenant, seller, kind, number, year, received_at, updated_at, status, "
            + "buyer_response, payment, 0, '', direction, content_hash, documents, trace, issue_date, due_date, currency, without_vat, with_vat, due, "
            + "seller_name, buyer_name, buyer_identifier, buyer_index, buyer_reference, purchase_order, NULL, NULL, NULL FROM invoices WHERE seq = 1",
        "has no trail"
    )]
    public async Task VerifyLogAsync_TamperedWith_SaysWhere(string sql, string where)
    {
        await using var testStore = await FillAsync();
        Assert.Null(await testStore.Store.Invoices.VerifyLogAsync(default));
        Assert.True(testStore.Tamper(sql) > 0);
        Assert.Contains(where, await testStore.Store.Invoices.VerifyLogAsync(default), StringComparison.Ordinal);
    }

    /// <summary>Whoever cuts the end and mends the head and the invoice cannot mend the checkpoints, which are signed elsewhere.</summary>
    [Fact]
    public async Task VerifyLogAsync_EndCutAndHeadMended_IsToldByTheCheckpoint()
    {
        await using var testStore = await FillAsync();
        testStore.Tamper(
            """
            DELETE FROM audit WHERE seq > 9;
            DELETE FROM invoices WHERE NOT EXISTS (SELECT 1 FROM audit WHERE invoice = invoices.seq);
            UPDATE audit_head SET length = 9, hash = (SELECT log_hash FROM audit WHERE seq = 9);
            UPDATE invoices SET trail_length = (SELECT COUNT(*) FROM audit WHERE invoice = invoices.seq),
              trail_hash = (SELECT hash FROM audit WHERE invoice = invoices.seq ORDER BY position DESC LIMIT 1);
            """
        );
        Assert.Equal("log ends at entry 9, its last checkpoint is of entry 10", await testStore.Store.Invoices.VerifyLogAsync(default));
    }

    [Fact]
    public async Task VerifyLogAsync_AfterAFailedWriteAndReopening_Holds()
    {
        await using var testStore = await FillAsync();
        var claim = await testStore.Store.Invoices.ClaimAsync(new(await FirstAsync(testStore), 1), "worker", Sample.Start, Sample.Lease, default);
        var twice = Sample.Event(claim!.Transmission, "x");
        await testStore.Store.Webhooks.SaveEndpointAsync(new("all", "acme", "https://erp.example", new string('s', 32), []), default);
        await Assert.ThrowsAnyAsync<Exception>(() => testStore.Store.Invoices.CommitAsync(Sample.Step(claim) with { Events = [twice, twice] }, default));
        Assert.Equal(claim.Transmission, (await testStore.Store.Invoices.FindAsync(claim.Transmission.Id.Invoice, default))!.First);
        await testStore.Store.Invoices.CommitAsync(Sample.Step(claim), default);
        await testStore.ReopenAsync();
        Assert.Null(await testStore.Store.Invoices.VerifyLogAsync(default));
        Assert.Equal(1, testStore.Tamper("UPDATE audit_head SET length = length + 1 WHERE length = 14"));
    }

    /// <summary>Four invoices with three entries each; a checkpoint every five.</summary>
    private static async Task<TestStore> FillAsync()
    {
        var testStore = await TestStore.OpenAsync(options => options with { CheckpointEvery = 5 });
        for (var index = 0; index < 4; index++)
        {
            var state = Sample.State(Sample.Number(index));
            await testStore.Store.Invoices.SubmitAsync(Sample.Submission(state), default);
            var claim = await testStore.Store.Invoices.ClaimAsync(state.Id, "worker", Sample.Start, Sample.Lease, default);
            await testStore.Store.Invoices.CommitAsync(Sample.Step(claim!), default);
        }

        return testStore;
    }

    private static async Task<InvoiceId> FirstAsync(TestStore testStore) =>
        (await testStore.Store.Invoices.ListAsync(new(null), default)).Invoices[^1].Record.Id;
}
