using Invoicing.Gateway.Functions.Orchestration;
using Invoicing.Gateway.Functions.Tests.Support;
using Invoicing.Lifecycle;
using Microsoft.Extensions.Time.Testing;

namespace Invoicing.Gateway.Functions.Tests.Orchestration;

public sealed class OrchestrationStarterTests : IAsyncDisposable
{
    private readonly FakeInstances _instances = new();
    private readonly TestGateway _gateway = TestGateway.Open(new FakeTimeProvider(Steps.Now));

    private OrchestrationStarter Starter => _gateway.Starter;

    public ValueTask DisposeAsync() => _gateway.DisposeAsync();

    [Fact]
    public async Task RaiseAsync_FirstThenAgain_StartsThenWakes()
    {
        var invoice = await _gateway.SubmitAsync();
        Starter.Through(_instances);

        await Starter.RaiseAsync(invoice.Id);
        await Starter.RaiseAsync(invoice.Id);

        Assert.Equal(new InvoiceRun(invoice.Id, Stage.Validate), Assert.Single(_instances.Running).Value);
        Assert.Equal([invoice.Id], _instances.Woken);
    }

    [Fact]
    public async Task RaiseAsync_UnknownInvoice_DoesNothing()
    {
        Starter.Through(_instances);

        await Starter.RaiseAsync(Steps.Id);

        Assert.Empty(_instances.Running);
        Assert.Empty(_instances.Woken);
    }

    [Fact]
    public async Task RaiseAsync_OutsideOfACall_LeavesItToTheSweep()
    {
        var invoice = await _gateway.SubmitAsync();

        await Starter.RaiseAsync(invoice.Id);

        Assert.Empty(_instances.Running);
    }

    [Fact]
    public async Task RaiseAsync_TwoCallsAtOnce_EachWakesThroughItsOwnClient()
    {
        var (one, other) = (await _gateway.SubmitAsync("A-1"), await _gateway.SubmitAsync("A-2"));
        var (first, second) = (new FakeInstances(), new FakeInstances());
        var bothAreIn = new Barrier(2);

        await Task.WhenAll(CallAsync(first, one.Id), CallAsync(second, other.Id));

        Assert.Equal([one.Id], first.Running.Keys);
        Assert.Equal([other.Id], second.Running.Keys);

        Task CallAsync(FakeInstances client, TransmissionId id) =>
            Task.Run(async () =>
            {
                Starter.Through(client);
                bothAreIn.SignalAndWait(TimeSpan.FromSeconds(20));
                await Starter.RaiseAsync(id);
            });
    }

    [Fact]
    public async Task RaiseAsync_OrchestrationsOutOfReach_IsNoFailureOfTheCall()
    {
        var invoice = await _gateway.SubmitAsync();
        Starter.Through(new Broken());

        await Starter.RaiseAsync(invoice.Id);

        Assert.Equal(Stage.Validate, (await _gateway.StateAsync(invoice.Id)).Stage);
    }

    private sealed class Broken : IOrchestrationClient
    {
        public Task<bool> TryStartAsync(InvoiceRun run, CancellationToken cancellation) => throw new IOException("The task hub is out of reach.");

        public Task WakeAsync(TransmissionId id, CancellationToken cancellation) => throw new IOException("The task hub is out of reach.");

        public Task<int> PurgeEndedAsync(DateTimeOffset begunBefore, TimeSpan within, CancellationToken cancellation) =>
            throw new IOException("The task hub is out of reach.");
    }
}
