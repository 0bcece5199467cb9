using Invoicing.Lifecycle;
using Invoicing.Pipeline.Handover;
using Invoicing.Pipeline.Intake;
using Invoicing.Pipeline.Tests.Support;

namespace Invoicing.Pipeline.Tests.Intake;

public sealed class InvoiceIntakeTests
{
    [Fact]
    public async Task ReceiveAsync_NewInvoice_IsWokenForOnceWhenItIsDurable()
    {
        var signal = new Recorder();
        await using var store = await IntakeStore.OpenAsync(signal);
        signal.Asked = async id => Assert.NotNull(await store.Store.Invoices.FindAsync(id.Invoice, default));
        var request = new IntakeRequest("acme", "test", IntakeStore.Invoice("I-1")) { IdempotencyKey = "k" };

        var accepted = Assert.IsType<IntakeResult.Accepted>(await store.Intake.ReceiveAsync(request, default));
        Assert.True(Assert.IsType<IntakeResult.Accepted>(await store.Intake.ReceiveAsync(request, default)).IsReplay);
        Assert.IsType<IntakeResult.Conflict>(await store.Intake.ReceiveAsync(request with { IdempotencyKey = "other" }, default));

        Assert.Equal([accepted.Invoice.First.Id], signal.Woken);
    }

    /// <summary>Variants of one number that nobody can tell apart never make two invoices.</summary>
    [Theory]
    [InlineData("I-1\u0000")]
    [InlineData("I-1\uFFFD")]
    [InlineData("I-\u200B1")]
    [InlineData("I-1\r\nX")]
    [InlineData("\uFF29-1")]
    public async Task ReceiveAsync_NumberThatReadsLikeAnother_IsRefused(string number)
    {
        await using var store = await IntakeStore.OpenAsync(new Recorder());
        Assert.IsType<IntakeResult.Accepted>(await store.Intake.ReceiveAsync(new IntakeRequest("acme", "test", IntakeStore.Invoice("I-1")), default));

        var refused = Assert.IsType<IntakeResult.Unreadable>(
            await store.Intake.ReceiveAsync(
                new IntakeRequest("acme", "test", IntakeStore.Invoice(System.Text.Json.JsonEncodedText.Encode(number).ToString())),
                default
            )
        );

        Assert.Contains(refused.Faults, fault => fault.Code is "GW-INTAKE-CHARACTER" or "GW-JSON-CHARACTER" && fault.Term == "BT-1");
    }

    /// <summary>Whoever is told that the content is another one may give it a number of its own, and has sent it twice.</summary>
    [Theory]
    [InlineData("352.00", "4", "with the same content.")]
    [InlineData("352", "4", "with the same content, written in another way.")]
    [InlineData("352.0", "4.000", "with the same content, written in another way.")]
    [InlineData("352.01", "4", "with other content.")]
    [InlineData("352.00", "40", "with other content.")]
    public async Task ReceiveAsync_NumberThatIsTaken_SaysWhetherTheContentIsTheSame(string price, string quantity, string said)
    {
        await using var store = await IntakeStore.OpenAsync(new Recorder());
        await store.Intake.ReceiveAsync(new IntakeRequest("acme", "test", Priced("352.00", "4")), default);

        var conflict = Assert.IsType<IntakeResult.Conflict>(
            await store.Intake.ReceiveAsync(new IntakeRequest("acme", "test", Priced(price, quantity)), default)
        );

        Assert.EndsWith(said, conflict.Fault.Message, StringComparison.Ordinal);
        Assert.Equal(said.Contains("other content", StringComparison.Ordinal), conflict.Fault.Hint!.StartsWith("Issue it", StringComparison.Ordinal));
    }

    private static byte[] Priced(string price, string quantity) =>
        System.Text.Encoding.UTF8.GetBytes(
            System
                .Text.Encoding.UTF8.GetString(IntakeStore.Invoice("P-1"))
                .Replace(
                    " } }",
                    $$""" }, "lines": [{ "identifier": "1", "quantity": { "value": "{{quantity}}", "unitCode": "H87" }, "price": { "netPrice": "{{price}}" } }] }""",
                    StringComparison.Ordinal
                )
        );

    private sealed class Recorder : WorkSignal
    {
        public List<TransmissionId> Woken { get; } = [];

        public Func<TransmissionId, Task> Asked { get; set; } = _ => Task.CompletedTask;

        public override Task RaiseAsync(TransmissionId due)
        {
            Woken.Add(due);
            return Asked(due);
        }
    }
}
