using Invoicing.Contracts;
using Invoicing.Ports.Storage;

namespace Invoicing.Storage.Tests.Sqlite;

public sealed class LogVerificationTests : LogTamperingContract
{
    private const string InvoiceWithoutTrail =
        "INSERT INTO invoices SELECT 99, '018f0000-0000-7000-8000-000000000000', tenant, seller, kind, number, year, received_at, updated_at, status, "
        + "buyer_response, payment, 0, '', direction, content_hash, documents, trace, issue_date, due_date, currency, without_vat, with_vat, due, "
        + "seller_name, buyer_name, buyer_identifier, buyer_index, buyer_reference, purchase_order, NULL, NULL, NULL FROM invoices WHERE seq = 1";

    private TestStore _testStore = null!;

    [Fact]
    public async Task VerifyLogAsync_InvoiceWithoutATrail_IsTold()
    {
        Assert.Equal(1, _testStore.Tamper(InvoiceWithoutTrail));
        Assert.Contains("has no trail", await Store.Invoices.VerifyLogAsync(default), StringComparison.Ordinal);
    }

    [Fact]
    public async Task VerifyLogAsync_Reopened_Holds()
    {
        await _testStore.ReopenAsync();
        Assert.Null(await _testStore.Store.Invoices.VerifyLogAsync(default));
    }

    protected override async Task<IGatewayStore> OpenAsync(int checkpointEvery)
    {
        _testStore = await TestStore.OpenAsync(options => options with { CheckpointEvery = checkpointEvery });
        return _testStore.Store;
    }

    protected override async Task CloseAsync() => await _testStore.DisposeAsync();

    protected override Task<int> TamperAsync(string sql) => Task.FromResult(_testStore.Tamper(sql));
}
