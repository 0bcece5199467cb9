using Invoicing.Gateway.Functions.Orchestration;
using Invoicing.Gateway.Functions.Tests.Support;
using Invoicing.Json;
using Invoicing.Lifecycle;
using Invoicing.Pipeline.Flow;
using Invoicing.Pipeline.Operations;
using Invoicing.Ports.Connectors;
using Invoicing.Ports.Documents;
using Invoicing.Ports.Receivables;
using Microsoft.Extensions.Time.Testing;

namespace Invoicing.Gateway.Functions.Tests.Orchestration;

/// <summary>
/// Everything that wakes an invoice, from where it comes from to what the orchestration does: an instance is started or rung, and calls the stage whose turn
/// it is. A case is named after the source file that rings, so that one that rings without a case is found.
/// </summary>
public sealed class WakeUpContractTests : IAsyncDisposable
{
    private readonly FakeTimeProvider _clock = new(Steps.Now);
    private readonly FakeInstances _instances = new();
    private readonly TestGateway _gateway;

    public WakeUpContractTests()
    {
        _gateway = TestGateway.Open(_clock, acknowledgement: new() { FirstLook = TimeSpan.FromHours(2) });
        _gateway.Starter.Through(_instances);
    }

    public ValueTask DisposeAsync() => _gateway.DisposeAsync();

    [Fact]
    public void Cases_EverySourceThatWakes_HasOne()
    {
        var ringing = Sources
            .Files()
            .Where(file => File.ReadAllText(file).Contains(".RaiseAsync(", StringComparison.Ordinal))
            .Select(Path.GetFileNameWithoutExtension)
            .Where(name => name != "SeriesIssuer") // Its calls go through the hand-over.
            .Order()
            .ToList();

        Assert.Equal(
            ["AcknowledgementPickup", "InvoiceHandover", "InvoiceIntake", "InvoiceOperations", "InvoiceWithdrawal", "StageActivity", "Sweep"],
            ringing
        );
        Assert.All(
            ringing,
            source => Assert.Contains(typeof(WakeUpContractTests).GetMethods(), test => test.Name.StartsWith($"{source}_", StringComparison.Ordinal))
        );
    }

    [Fact]
    public void Cases_EveryOperation_HasOne()
    {
        var operations = typeof(InvoiceOperations)
            .GetMethods()
            .Where(method => method.DeclaringType == typeof(InvoiceOperations) && method.Name.EndsWith("Async", StringComparison.Ordinal))
            .Select(method => method.Name[..^"Async".Length])
            .ToList();

        Assert.NotEmpty(operations);
        Assert.All(
            operations,
            name =>
                Assert.Contains(typeof(WakeUpContractTests).GetMethods(), test => test.Name.StartsWith($"InvoiceOperations_{name}_", StringComparison.Ordinal))
        );
    }

    [Fact]
    public async Task InvoiceIntake_Received_StartsAtTheFirstStage()
    {
        var invoice = await _gateway.SubmitAsync();

        Assert.Equal(new InvoiceRun(invoice.Id, Stage.Validate), Assert.Single(_instances.Running).Value);
        Assert.Empty(_instances.Woken);
    }

    [Fact]
    public async Task InvoiceHandover_Issued_StartsAtTheFirstStage()
    {
        var invoice = JsonInvoice.Read(TestGateway.Invoice("INV-7"), ReadLimits.Default).Invoice!;
        var request = new HandoverRequest("acme", "shop", InvoiceId.New(Steps.Now), invoice, TestGateway.Invoice("INV-7"), Steps.Now);
        var submission = (await _gateway.Handover.PrepareAsync(request, default)).Value!;
        await _gateway.Store.SubmitAsync(submission, default);

        await _gateway.Handover.RaiseAsync(submission);

        Assert.Equal(new InvoiceRun(new(request.Id, 1), Stage.Validate), Assert.Single(_instances.Running).Value);
    }

    [Fact]
    public async Task InvoiceOperations_Release_WakesTheSleeperAndItGoesOn()
    {
        var invoice = await _gateway.SubmitAsync();
        var claim = (await _gateway.Store.ClaimAsync(invoice.Id, "test", Steps.Now, TimeSpan.FromMinutes(1), default))!;
        var held = claim.Transmission with
        {
            Status = ProcessingStatus.Parked,
            WakeAt = null,
            Problem = new(WarningPolicy.Held, "An unknown rate."),
            Version = claim.Transmission.Version + 1,
        };
        await _gateway.Store.CommitAsync(new(claim, held, []), default);
        var asleep = (await _gateway.OrchestrateAsync(_instances.Running[invoice.Id])).Next!;

        await _gateway.Operations.ReleaseAsync(invoice.Id, "operator", default);

        Assert.Equal([invoice.Id], _instances.Woken);
        await _gateway.OrchestrateAsync(asleep, wakes: 1);
        Assert.Equal(TransportStatus.Delivered, (await _gateway.StateAsync(invoice.Id)).Transport);
    }

    [Fact]
    public async Task InvoiceOperations_Retry_WakesTheSleeperAtTheStageThatIsMended()
    {
        _gateway.Connector.Send = (_, _) => Task.FromResult<SendResult>(new SendResult.Failed(Failure.Blocked(new("GW-SFTP-KEY", "The host key changed."))));
        var (invoice, asleep) = await AsleepAsync();
        _gateway.Connector.Send = new ScriptedConnector().Send;

        await _gateway.Operations.RetryAsync(invoice.Id, "operator", default);

        Assert.Equal([invoice.Id], _instances.Woken);
        Assert.Equal(["Transmit"], (await _gateway.OrchestrateAsync(asleep, wakes: 1)).Calls);
        Assert.Equal(TransportStatus.Delivered, (await _gateway.StateAsync(invoice.Id)).Transport);
    }

    [Fact]
    public async Task InvoiceOperations_Operate_WakesTheSleeperAsItsOperationDoes()
    {
        _gateway.Connector.Send = (_, _) => Task.FromResult<SendResult>(new SendResult.Failed(Failure.Blocked(new("GW-SFTP-KEY", "The host key changed."))));
        var (invoice, asleep) = await AsleepAsync();
        _gateway.Connector.Send = new ScriptedConnector().Send;

        await _gateway.Operations.OperateAsync(invoice.Id, new(Operation.Retry, "operator") { Reason = "The key is right now." }, default);

        Assert.Equal([invoice.Id], _instances.Woken);
        Assert.Equal(["Transmit"], (await _gateway.OrchestrateAsync(asleep, wakes: 1)).Calls);
        Assert.Equal(TransportStatus.Delivered, (await _gateway.StateAsync(invoice.Id)).Transport);
    }

    [Fact]
    public async Task InvoiceOperations_Cancel_WakesTheSleeperAndItEnds()
    {
        _gateway.Connector.Send = (_, _) => Task.FromResult<SendResult>(new SendResult.Failed(Failure.Blocked(new("GW-SFTP-KEY", "The host key changed."))));
        var (invoice, asleep) = await AsleepAsync();

        await _gateway.Operations.CancelAsync(invoice.Id, "operator", default);

        Assert.Equal([invoice.Id], _instances.Woken);
        var orchestration = await _gateway.OrchestrateAsync(asleep, wakes: 1);
        Assert.Null(orchestration.Next);
        Assert.EndsWith(" Cancelled", orchestration.Journal[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task InvoiceWithdrawal_Withdraw_StartsAtTheTransmissionThatWithdraws()
    {
        var (invoice, asleep) = await AsleepAsync();
        await ComesAsync(invoice.Id.Invoice, AuthorityStatus.Cleared);
        await _gateway.OrchestrateAsync(asleep, wakes: 1);

        await _gateway.Withdrawal.WithdrawAsync(invoice.Id, "Ordered twice.", "operator", default);

        var withdrawal = new TransmissionId(invoice.Id.Invoice, 2);
        Assert.Equal(new InvoiceRun(withdrawal, Stage.Transmit), _instances.Running[withdrawal]);
        await _gateway.OrchestrateAsync(_instances.Running[withdrawal]);
        Assert.Equal(ProcessingStatus.Cancelled, (await _gateway.Store.FindAsync(invoice.Id.Invoice, default))!.Record.Status);
        Assert.Equal(["send", "cancel"], _gateway.Connector.Asked);
    }

    [Fact]
    public async Task InvoiceOperations_Resolve_WakesTheSleeperAndItCompletes()
    {
        var (invoice, asleep) = await AsleepAsync();
        await ComesAsync(invoice.Id.Invoice, AuthorityStatus.Rejected);
        Assert.Null((await _gateway.OrchestrateAsync(asleep, wakes: 1)).Next);
        _instances.Running.Clear();
        await ComesAsync(invoice.Id.Invoice, AuthorityStatus.Cleared);
        var contradicted = (await _gateway.OrchestrateAsync(_instances.Running[invoice.Id])).Next!;
        Assert.Equal("GW-ACK-CONTRADICTION", (await _gateway.StateAsync(invoice.Id)).Problem?.Code);
        _instances.Woken.Clear();

        await _gateway.Operations.ResolveAsync(invoice.Id, AuthorityStatus.Cleared, "operator", default);

        Assert.Equal([invoice.Id], _instances.Woken);
        Assert.Null((await _gateway.OrchestrateAsync(contradicted, wakes: 1)).Next);
        Assert.Equal(ProcessingStatus.Completed, (await _gateway.StateAsync(invoice.Id)).Status);
    }

    [Fact]
    public async Task AcknowledgementPickup_WordComes_WakesTheSleeperBeforeItsTime()
    {
        var (invoice, asleep) = await AsleepAsync();

        await ComesAsync(invoice.Id.Invoice, AuthorityStatus.Cleared);

        Assert.Equal([invoice.Id], _instances.Woken);
        Assert.Equal(["Acknowledge", "Finish"], (await _gateway.OrchestrateAsync(asleep, wakes: 1)).Calls);
        Assert.Equal(ProcessingStatus.Completed, (await _gateway.StateAsync(invoice.Id)).Status);
        Assert.Equal(["send"], _gateway.Connector.Asked);
        Assert.Equal(Steps.Now, _clock.GetUtcNow());
    }

    [Fact]
    public async Task AcknowledgementPickup_WordComesAfterTheEnd_StartsAnewAndIsEvaluated()
    {
        var (invoice, asleep) = await AsleepAsync();
        await _gateway.OrchestrateAsync(asleep);
        _instances.Running.Clear();

        await ComesAsync(invoice.Id.Invoice, AuthorityStatus.Delivered);

        Assert.Equal(["Acknowledge"], (await _gateway.OrchestrateAsync(_instances.Running[invoice.Id])).Calls.Take(1));
        Assert.Equal(ProcessingStatus.Completed, (await _gateway.StateAsync(invoice.Id)).Status);
    }

    /// <summary>More of it in FollowerTests.</summary>
    [Fact]
    public async Task StageActivity_TransmissionEnds_StartsTheOneThatFollows()
    {
        await using var gateway = TestGateway.Open(_clock, hasFollower: true);
        gateway.Starter.Through(_instances);
        var first = await gateway.SubmitAsync();

        await gateway.OrchestrateAsync(_instances.Running[first.Id]);

        Assert.Equal(new InvoiceRun(new(first.Id.Invoice, 2), Stage.Convert), _instances.Running[new(first.Id.Invoice, 2)]);
    }

    [Fact]
    public async Task Sweep_StartWasLost_StartsWhereTheInvoiceIs()
    {
        var invoice = await _gateway.SubmitAsync();
        _instances.Running.Clear();
        _clock.Advance(Sweep.Grace);

        await new Sweep(_gateway.Store, _gateway.Starter, _clock).RunAsync(default);

        Assert.Equal(new InvoiceRun(invoice.Id, Stage.Validate), _instances.Running[invoice.Id]);
    }

    [Fact]
    public async Task Timer_TimeHasCome_LooksByItself()
    {
        var (invoice, asleep) = await AsleepAsync();

        var orchestration = await _gateway.OrchestrateAsync(asleep);

        Assert.Equal(["Acknowledge", "Finish"], orchestration.Calls);
        Assert.Equal(["send", "poll"], _gateway.Connector.Asked);
        Assert.Equal((ProcessingStatus.Completed, TimeSpan.FromHours(2)), ((await _gateway.StateAsync(invoice.Id)).Status, _clock.GetUtcNow() - Steps.Now));
    }

    [Fact]
    public async Task Ring_AboutNothing_SleepsOn()
    {
        _gateway.Connector.Send = (_, _) => Task.FromResult<SendResult>(new SendResult.Failed(Failure.Blocked(new("GW-SFTP-KEY", "The host key changed."))));
        var (_, asleep) = await AsleepAsync();

        var orchestration = await _gateway.OrchestrateAsync(asleep, wakes: 1);

        Assert.Equal(["Transmit"], orchestration.Calls);
        Assert.Equal(asleep, orchestration.Next);
        Assert.Equal(["send"], _gateway.Connector.Asked);
    }

    /// <summary>An invoice whose instance sleeps in a new history: until its first look, or for a person.</summary>
    private async Task<(Transmission Invoice, InvoiceRun Asleep)> AsleepAsync()
    {
        var invoice = await _gateway.SubmitAsync();
        return (invoice, (await _gateway.OrchestrateAsync(_instances.Running[invoice.Id])).Next!);
    }

    private async Task ComesAsync(InvoiceId id, AuthorityStatus status)
    {
        var transmission = new OutboundDocument(id.Value.ToString("N"), id, new("RO123", default, "INV-1", 2026), default, "", "application/json", Steps.Now);
        _gateway.Connector.Ready.Add(ScriptedConnector.Word(transmission, status));
        await _gateway.Pickup.LookAsync(default);
    }
}
