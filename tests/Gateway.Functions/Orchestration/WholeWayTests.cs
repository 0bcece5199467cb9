using Invoicing.Gateway.Functions.Orchestration;
using Invoicing.Gateway.Functions.Tests.Support;
using Invoicing.Lifecycle;
using Invoicing.Ports.Connectors;
using Microsoft.Extensions.Time.Testing;

namespace Invoicing.Gateway.Functions.Tests.Orchestration;

/// <summary>The orchestration with real activities over a real store: the same stages that the worker drives, in the same order.</summary>
public sealed class WholeWayTests : IAsyncDisposable
{
    private readonly FakeTimeProvider _clock = new(Steps.Now);
    private readonly TestGateway _gateway;

    public WholeWayTests() =>
        _gateway = TestGateway.Open(_clock, policy: new() { MaxTries = 3 }, acknowledgement: new() { FirstLook = TimeSpan.FromSeconds(30) });

    public ValueTask DisposeAsync() => _gateway.DisposeAsync();

    [Fact]
    public async Task RunAsync_GoodInvoice_HistoryReadsAsItsWay()
    {
        var invoice = await _gateway.SubmitAsync();

        var orchestration = await RunAsync(invoice);

        Assert.Equal(["Validate", "CalculateTaxes", "Convert", "Sign", "Transmit", "Acknowledge", "Finish"], orchestration.Calls);
        Assert.Equal(["send", "poll"], _gateway.Connector.Asked);
        Assert.Equal(AuthorityStatus.Cleared, (await _gateway.StateAsync(invoice.Id)).Authority);
        Assert.Equal(ProcessingStatus.Completed, (await _gateway.StateAsync(invoice.Id)).Status);
        Assert.Null(await _gateway.Store.VerifyLogAsync(default));
    }

    [Fact]
    public async Task RunAsync_DestinationIsDown_TriesAsOftenAsTheFlowSaysThenSleepsParked()
    {
        _gateway.Connector.Send = (_, _) => Task.FromResult<SendResult>(new SendResult.Failed(Failure.Transient(new("GW-NET-REFUSED", "down"))));
        var invoice = await _gateway.SubmitAsync();

        var orchestration = await RunAsync(invoice);

        Assert.Equal(3, _gateway.Connector.Asked.Count(asked => asked == "send"));
        Assert.Equal(3, orchestration.Calls.Count(call => call == "Transmit"));
        Assert.Equal("status Transmit Parked GW-NET-REFUSED", orchestration.Journal[^1]);
        Assert.Null(orchestration.Next!.Waiting!.WakeAt);
    }

    [Fact]
    public async Task RunAsync_OperatorRetriesAParkedInvoice_GoesOnToTheEnd()
    {
        _gateway.Connector.Send = (_, _) => Task.FromResult<SendResult>(new SendResult.Failed(Failure.Blocked(new("GW-SFTP-KEY", "The host key changed."))));
        var invoice = await _gateway.SubmitAsync();
        var sleeping = (await RunAsync(invoice)).Next!;
        _gateway.Connector.Send = new ScriptedConnector().Send;
        await _gateway.Operations.RetryAsync(invoice.Id, "operator", default);

        var orchestration = await _gateway.OrchestrateAsync(sleeping, wakes: 1);

        Assert.Equal(["Transmit", "Acknowledge", "Finish"], orchestration.Calls);
        Assert.Equal(ProcessingStatus.Completed, (await _gateway.StateAsync(invoice.Id)).Status);
    }

    [Fact]
    public async Task RunAsync_AcknowledgementIsPushed_IsTakenAccountOfWithoutAPoll()
    {
        _gateway.Connector.Poll = _ => new PollResult.Pending();
        var invoice = await _gateway.SubmitAsync();
        var pushed = false;
        FakeOrchestration orchestration = null!;
        orchestration = new FakeOrchestration(stage => _gateway.Activity.RunAsync(stage, invoice.Id, default))
        {
            OnWait = until =>
            {
                if (!pushed && _gateway.Connector.Asked.Contains("poll"))
                {
                    pushed = true;
                    Push(invoice.Id.Invoice);
                    orchestration.Wakes = 1;
                }
                else
                {
                    _clock.Advance(until!.Value - _clock.GetUtcNow());
                }
            },
        };

        var end = await InvoiceOrchestration.RunAsync(orchestration, InvoiceRun.Of(invoice));

        Assert.Equal((ProcessingStatus.Completed, AuthorityStatus.Cleared), (end.Status, end.Authority));
        Assert.Equal(["send", "poll"], _gateway.Connector.Asked);
    }

    [Fact]
    public async Task RunAsync_LateWordAfterTheEnd_IsEvaluatedByANewInstance()
    {
        var invoice = await _gateway.SubmitAsync();
        await RunAsync(invoice);
        _gateway.Connector.Poll = _ => throw new InvalidOperationException("Nobody should poll.");
        var late = ScriptedConnector.Word(TransmissionOf(invoice.Id.Invoice), AuthorityStatus.Delivered).Acknowledgement;
        await _gateway.Store.ReceiveAsync(late with { Id = "late" }, default);

        var orchestration = await RunAsync(await _gateway.StateAsync(invoice.Id));

        Assert.Equal("Acknowledge", orchestration.Calls.First());
        Assert.Empty((await _gateway.Store.ClaimAsync(invoice.Id, "test", _clock.GetUtcNow(), TimeSpan.FromMinutes(1), default))!.Inbox);
        Assert.Equal(ProcessingStatus.Completed, (await _gateway.StateAsync(invoice.Id)).Status);
    }

    private static OutboundDocument TransmissionOf(InvoiceId id) =>
        new(id.Value.ToString("N"), id, new("RO123", default, "INV-1", 2026), default, "", "application/json", Steps.Now);

    private void Push(InvoiceId id) =>
        Task.Run(() => _gateway.Store.ReceiveAsync(ScriptedConnector.Word(TransmissionOf(id), AuthorityStatus.Cleared).Acknowledgement, default))
            .GetAwaiter()
            .GetResult();

    private Task<FakeOrchestration> RunAsync(Transmission invoice) => _gateway.OrchestrateAsync(InvoiceRun.Of(invoice));
}
