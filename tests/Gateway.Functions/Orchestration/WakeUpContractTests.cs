using Invoicing.Gateway.Functions.Orchestration;
using Invoicing.Gateway.Functions.Tests.Support;
using Invoicing.Lifecycle;
using Invoicing.Pipeline.Operations;
using Invoicing.Ports;
using Microsoft.Extensions.Time.Testing;

namespace Invoicing.Gateway.Functions.Tests.Orchestration;

/// <summary>
/// Everything that wakes an invoice, from where it comes from to what the orchestration does: an instance is started or rung, and calls the stage whose turn
/// it is. A case is named after the source file that rings, so that one that rings without a case is found.
/// </summary>
public sealed class WakeUpContractTests : IAsyncDisposable
{
    private readonly FakeTimeProvider clock = new(Steps.Now);
    private readonly FakeInstances instances = new();
    private readonly TestGateway gateway;

    public WakeUpContractTests()
    {
        gateway = TestGateway.Open(clock, acknowledgement: new() { FirstLook = TimeSpan.FromHours(2) });
        gateway.Doorbell.Through(instances);
    }

    public ValueTask DisposeAsync() => gateway.DisposeAsync();

    [Fact]
    public void Cases_EverySourceThatRings_HasOne()
    {
        var ringing = Sources.Files().Where(file => File.ReadAllText(file).Contains(".RaiseAsync(", StringComparison.Ordinal)).Select(Path.GetFileNameWithoutExtension).Order().ToList();

        Assert.Equal(["AcknowledgementPickup", "InvoiceIntake", "InvoiceOperations", "Sweep"], ringing);
        Assert.All(ringing, source => Assert.Contains(typeof(WakeUpContractTests).GetMethods(), test => test.Name.StartsWith($"{source}_", StringComparison.Ordinal)));
    }

    [Fact]
    public void Cases_EveryOperation_HasOne()
    {
        var operations = typeof(InvoiceOperations).GetMethods().Where(method => method.DeclaringType == typeof(InvoiceOperations)).Select(method => method.Name[..^"Async".Length]).ToList();

        Assert.NotEmpty(operations);
        Assert.All(operations, name => Assert.Contains(typeof(WakeUpContractTests).GetMethods(), test => test.Name.StartsWith($"InvoiceOperations_{name}_", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task InvoiceIntake_Received_StartsAtTheFirstStage()
    {
        var invoice = await gateway.SubmitAsync();

        Assert.Equal(new InvoiceRun(invoice.Id, Stage.Validate), Assert.Single(instances.Running).Value);
        Assert.Empty(instances.Rung);
    }

    [Fact]
    public async Task InvoiceOperations_Retry_WakesTheSleeperAtTheStageThatIsMended()
    {
        gateway.Connector.Send = (_, _) => Task.FromResult<SendResult>(new SendResult.Blocked(new("GW-SFTP-KEY", "The host key changed.")));
        var (invoice, asleep) = await AsleepAsync();
        gateway.Connector.Send = new ScriptedConnector().Send;

        await gateway.Operations.RetryAsync(invoice.Id, "operator", default);

        Assert.Equal([invoice.Id], instances.Rung);
        Assert.Equal(["Transmit"], (await gateway.OrchestrateAsync(asleep, rings: 1)).Calls);
        Assert.Equal(TransportStatus.Delivered, (await gateway.StateAsync(invoice.Id)).Transport);
    }

    [Fact]
    public async Task InvoiceOperations_Cancel_WakesTheSleeperAndItEnds()
    {
        gateway.Connector.Send = (_, _) => Task.FromResult<SendResult>(new SendResult.Blocked(new("GW-SFTP-KEY", "The host key changed.")));
        var (invoice, asleep) = await AsleepAsync();

        await gateway.Operations.CancelAsync(invoice.Id, "operator", default);

        Assert.Equal([invoice.Id], instances.Rung);
        var orchestration = await gateway.OrchestrateAsync(asleep, rings: 1);
        Assert.Null(orchestration.Next);
        Assert.EndsWith(" Cancelled", orchestration.Journal[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task AcknowledgementPickup_WordComes_WakesTheSleeperBeforeItsTime()
    {
        var (invoice, asleep) = await AsleepAsync();

        await ComesAsync(invoice.Id, AuthorityStatus.Cleared);

        Assert.Equal([invoice.Id], instances.Rung);
        Assert.Equal(["Acknowledge", "Settle"], (await gateway.OrchestrateAsync(asleep, rings: 1)).Calls);
        Assert.Equal(Standing.Completed, (await gateway.StateAsync(invoice.Id)).Standing);
        Assert.Equal(["send"], gateway.Connector.Asked);
        Assert.Equal(Steps.Now, clock.GetUtcNow());
    }

    [Fact]
    public async Task AcknowledgementPickup_WordComesAfterTheEnd_StartsAnewAndIsWeighed()
    {
        var (invoice, asleep) = await AsleepAsync();
        await gateway.OrchestrateAsync(asleep);
        instances.Running.Clear();

        await ComesAsync(invoice.Id, AuthorityStatus.Delivered);

        Assert.Equal(["Acknowledge"], (await gateway.OrchestrateAsync(instances.Running[invoice.Id])).Calls.Take(1));
        Assert.Equal(Standing.Completed, (await gateway.StateAsync(invoice.Id)).Standing);
    }

    [Fact]
    public async Task Sweep_StartWasLost_StartsWhereTheInvoiceIs()
    {
        var invoice = await gateway.SubmitAsync();
        instances.Running.Clear();
        clock.Advance(Sweep.Grace);

        await new Sweep(gateway.Store, gateway.Doorbell, clock).RunAsync(default);

        Assert.Equal(new InvoiceRun(invoice.Id, Stage.Validate), instances.Running[invoice.Id]);
    }

    [Fact]
    public async Task Timer_TimeHasCome_LooksByItself()
    {
        var (invoice, asleep) = await AsleepAsync();

        var orchestration = await gateway.OrchestrateAsync(asleep);

        Assert.Equal(["Acknowledge", "Settle"], orchestration.Calls);
        Assert.Equal(["send", "poll"], gateway.Connector.Asked);
        Assert.Equal((Standing.Completed, TimeSpan.FromHours(2)), ((await gateway.StateAsync(invoice.Id)).Standing, clock.GetUtcNow() - Steps.Now));
    }

    [Fact]
    public async Task Ring_AboutNothing_SleepsOn()
    {
        gateway.Connector.Send = (_, _) => Task.FromResult<SendResult>(new SendResult.Blocked(new("GW-SFTP-KEY", "The host key changed.")));
        var (_, asleep) = await AsleepAsync();

        var orchestration = await gateway.OrchestrateAsync(asleep, rings: 1);

        Assert.Equal(["Transmit"], orchestration.Calls);
        Assert.Equal(asleep, orchestration.Next);
        Assert.Equal(["send"], gateway.Connector.Asked);
    }

    /// <summary>An invoice whose instance sleeps in a new history: until its first look, or for a person.</summary>
    private async Task<(InvoiceState Invoice, InvoiceRun Asleep)> AsleepAsync()
    {
        var invoice = await gateway.SubmitAsync();
        return (invoice, (await gateway.OrchestrateAsync(instances.Running[invoice.Id])).Next!);
    }

    private async Task ComesAsync(InvoiceId id, AuthorityStatus status)
    {
        var transmission = new Transmission(id.Value.ToString("N"), id, new("RO123", default, "INV-1", 2026), default, "", "application/json", Steps.Now);
        gateway.Connector.Ready.Add(ScriptedConnector.Word(transmission, status));
        await gateway.Pickup.LookAsync(default);
    }
}
