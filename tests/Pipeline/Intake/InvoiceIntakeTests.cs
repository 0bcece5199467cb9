using Invoicing.Lifecycle;
using Invoicing.Pipeline.Intake;
using Invoicing.Pipeline.Run;
using Invoicing.Pipeline.Tests.Support;

namespace Invoicing.Pipeline.Tests.Intake;

public sealed class InvoiceIntakeTests
{
    [Fact]
    public async Task ReceiveAsync_NewInvoice_IsRungForOnceWhenItIsDurable()
    {
        var signal = new Recorder();
        await using var books = await IntakeBooks.OpenAsync(signal);
        signal.Asked = async id => Assert.NotNull(await books.Store.Invoices.FindAsync(id, default));
        var request = new IntakeRequest("acme", "test", IntakeBooks.Invoice("I-1")) { IdempotencyKey = "k" };

        var accepted = Assert.IsType<IntakeResult.Accepted>(await books.Intake.ReceiveAsync(request, default));
        Assert.True(Assert.IsType<IntakeResult.Accepted>(await books.Intake.ReceiveAsync(request, default)).IsReplay);
        Assert.IsType<IntakeResult.Conflict>(await books.Intake.ReceiveAsync(request with { IdempotencyKey = "other" }, default));

        Assert.Equal([accepted.State.Id], signal.Rung);
    }

    private sealed class Recorder : WorkSignal
    {
        public List<InvoiceId> Rung { get; } = [];

        public Func<InvoiceId, Task> Asked { get; set; } = _ => Task.CompletedTask;

        public override Task RaiseAsync(InvoiceId due)
        {
            Rung.Add(due);
            return Asked(due);
        }
    }
}
