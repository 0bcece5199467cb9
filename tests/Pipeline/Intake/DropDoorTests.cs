using Invoicing.Pipeline.Intake;
using Invoicing.Pipeline.Tests.Support;

namespace Invoicing.Pipeline.Tests.Intake;

public sealed class DropDoorTests : IAsyncLifetime
{
    private IntakeBooks _books = null!;

    public async ValueTask InitializeAsync() => _books = await IntakeBooks.OpenAsync();

    public ValueTask DisposeAsync() => _books.DisposeAsync();

    [Fact]
    public async Task TakeAsync_SameFileTwice_IsOneInvoice()
    {
        Assert.Null(await TakeAsync(IntakeBooks.Invoice("D-1")));
        Assert.Null(await TakeAsync(IntakeBooks.Invoice("D-1")));

        Assert.Single((await _books.Store.Invoices.ListAsync(new("acme"), default)).Invoices);
    }

    [Fact]
    public async Task TakeAsync_Unreadable_AnswersWithTheFaults() =>
        Assert.Contains("GW-INTAKE-FORMAT", await TakeAsync("not an invoice"u8.ToArray()), StringComparison.Ordinal);

    private Task<string?> TakeAsync(byte[] content) => new DropDoor(_books.Intake).TakeAsync("acme", content, default);
}
