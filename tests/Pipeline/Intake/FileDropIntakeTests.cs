using Invoicing.Pipeline.Intake;
using Invoicing.Pipeline.Tests.Support;

namespace Invoicing.Pipeline.Tests.Intake;

public sealed class FileDropIntakeTests : IAsyncLifetime
{
    private IntakeStore _store = null!;

    public async ValueTask InitializeAsync() => _store = await IntakeStore.OpenAsync();

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    [Fact]
    public async Task TakeAsync_SameFileTwice_IsOneInvoice()
    {
        Assert.Null(await TakeAsync(IntakeStore.Invoice("D-1")));
        Assert.Null(await TakeAsync(IntakeStore.Invoice("D-1")));

        Assert.Single((await _store.Store.Invoices.ListAsync(new("acme"), default)).Invoices);
    }

    [Fact]
    public async Task TakeAsync_Unreadable_AnswersWithTheFaults() =>
        Assert.Contains("GW-INTAKE-FORMAT", await TakeAsync("not an invoice"u8.ToArray()), StringComparison.Ordinal);

    private Task<string?> TakeAsync(byte[] content) => new FileDropIntake(_store.Intake).TakeAsync("acme", content, default);
}
