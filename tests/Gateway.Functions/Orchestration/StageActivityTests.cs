using System.Text.Json;
using Invoicing.Gateway.Functions.Orchestration;
using Invoicing.Gateway.Functions.Tests.Support;
using Invoicing.Lifecycle;
using Invoicing.Ports.Connectors;
using Microsoft.Extensions.Time.Testing;

namespace Invoicing.Gateway.Functions.Tests.Orchestration;

/// <summary>The activity over a real store, the real runner and every real stage.</summary>
public sealed class StageActivityTests : IAsyncDisposable
{
    private readonly FakeTimeProvider _clock = new(Steps.Now);
    private readonly TestGateway _gateway;

    public StageActivityTests() => _gateway = TestGateway.Open(_clock, acknowledgement: new() { FirstLook = TimeSpan.FromSeconds(30) });

    public ValueTask DisposeAsync() => _gateway.DisposeAsync();

    [Fact]
    public async Task RunAsync_EachStage_RunsThatOneAndStops()
    {
        var invoice = await _gateway.SubmitAsync();

        foreach (var stage in new[] { Stage.Validate, Stage.CalculateTaxes, Stage.Convert, Stage.Sign })
        {
            var step = await _gateway.Activity.RunAsync(stage, invoice.Id, default);

            Assert.Equal(stage + 1, step.Stage);
        }

        Assert.Empty(_gateway.Connector.Asked);
    }

    [Fact]
    public async Task RunAsync_StageThatIsBehind_DoesNothingAndTellsWhoseTurnItIs()
    {
        var invoice = await _gateway.SubmitAsync();
        await _gateway.Activity.RunAsync(Stage.Validate, invoice.Id, default);
        var before = await _gateway.StateAsync(invoice.Id);

        var step = await _gateway.Activity.RunAsync(Stage.Validate, invoice.Id, default);

        Assert.Equal(Stage.CalculateTaxes, step.Stage);
        Assert.False(step.WaitsAt(_clock.GetUtcNow()));
        Assert.Equal(before, await _gateway.StateAsync(invoice.Id));
    }

    [Fact]
    public async Task RunAsync_DiedOnTheWire_SecondRunProbesAndDoesNotSendAgain()
    {
        var invoice = await _gateway.SubmitAsync();
        await AsFarAsAsync(invoice.Id.Invoice, Stage.Transmit);
        using var death = new CancellationTokenSource();
        _gateway.Connector.Send = async (_, token) =>
        {
            await death.CancelAsync();
            await Task.Delay(Timeout.InfiniteTimeSpan, token);
            throw new InvalidOperationException("It is dead.");
        };
        _gateway.Connector.Probe = () => new ProbeResult.Found("ref-1", AuthorityStatus.Submitted, true);
        await _gateway.Activity.RunAsync(Stage.Transmit, invoice.Id, death.Token);

        var step = await _gateway.Activity.RunAsync(Stage.Transmit, invoice.Id, default);

        Assert.Equal(["send", "probe"], _gateway.Connector.Asked);
        Assert.Equal(TransportStatus.Delivered, step.Transport);
        Assert.Equal(Stage.Acknowledge, step.Stage);
    }

    [Fact]
    public async Task RunAsync_AnotherHoldsTheInvoice_ComesBackLater()
    {
        var invoice = await _gateway.SubmitAsync();
        await _gateway.Store.ClaimAsync(invoice.Id, "operator", _clock.GetUtcNow(), TimeSpan.FromMinutes(1), default);

        var step = await _gateway.Activity.RunAsync(Stage.Validate, invoice.Id, default);

        Assert.Equal((Stage.Validate, ProcessingStatus.Active, "GW-FUNCTIONS-BUSY"), (step.Stage, step.Status, step.Problem));
        Assert.Equal(_clock.GetUtcNow() + StageActivity.BusyPause, step.WakeAt);
    }

    [Fact]
    public async Task RunAsync_NothingLeftToDo_Ends()
    {
        var invoice = await _gateway.SubmitAsync();
        await _gateway.Operations.CancelAsync(invoice.Id, "operator", default);

        var step = await _gateway.Activity.RunAsync(Stage.Validate, invoice.Id, default);

        Assert.True(step.HasEnded);
        Assert.Equal(ProcessingStatus.Cancelled, step.Status);
    }

    [Fact]
    public async Task RunAsync_UnknownInvoice_Fails() =>
        await Assert.ThrowsAsync<UnknownInvoiceException>(() => _gateway.Activity.RunAsync(Stage.Validate, Steps.Id, default));

    [Fact]
    public async Task RunAsync_Always_KeepsDocumentsOutOfTheHistory()
    {
        var invoice = await _gateway.SubmitAsync();

        var step = await _gateway.Activity.RunAsync(Stage.Validate, invoice.Id, default);

        var kept = JsonSerializer.Serialize(step) + JsonSerializer.Serialize(new InvoiceRun(invoice.Id, Stage.Validate) { Waiting = step });
        Assert.InRange(kept.Length, 1, 1024);
        Assert.DoesNotContain("Seller", kept, StringComparison.Ordinal);
        Assert.DoesNotContain(invoice.Invoice.Documents[0].Hash, kept, StringComparison.Ordinal);
        Assert.Contains("\"CalculateTaxes\"", kept, StringComparison.Ordinal);
        Assert.Equal(step, JsonSerializer.Deserialize<InvoiceStep>(JsonSerializer.Serialize(step)));
    }

    private async Task AsFarAsAsync(InvoiceId id, Stage until)
    {
        for (var stage = Stage.Validate; stage < until; stage++)
        {
            await _gateway.Activity.RunAsync(stage, new TransmissionId(id, 1), default);
        }
    }
}
