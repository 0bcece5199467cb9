using Invoicing.Gateway.Functions.Orchestration;
using Invoicing.Gateway.Functions.Tests.Support;
using Invoicing.Lifecycle;
using Microsoft.Extensions.Time.Testing;

namespace Invoicing.Gateway.Functions.Tests.Orchestration;

public sealed class SweepTests : IAsyncDisposable
{
    private readonly FakeTimeProvider clock = new(Steps.Now);
    private readonly FakeInstances instances = new();
    private readonly TestGateway gateway;
    private readonly Sweep sweep;
    private readonly Doorbell doorbell;

    public SweepTests()
    {
        gateway = TestGateway.Open(clock);
        sweep = new(gateway.Store, clock);
        doorbell = new(instances, gateway.Store);
    }

    public ValueTask DisposeAsync() => gateway.DisposeAsync();

    [Fact]
    public async Task RunAsync_StartWasLost_StartsAfterTheGrace()
    {
        var invoice = await gateway.SubmitAsync();

        var early = await sweep.RunAsync(doorbell, default);
        clock.Advance(Sweep.Grace);
        var late = await sweep.RunAsync(doorbell, default);

        Assert.Equal((0, 1), (early, late));
        Assert.Equal(new InvoiceRun(invoice.Id, Stage.Validate), instances.Running[invoice.Id]);
    }

    [Fact]
    public async Task RunAsync_Twice_SecondStartIsRefusedAndRings()
    {
        var invoice = await gateway.SubmitAsync();
        clock.Advance(Sweep.Grace);
        await sweep.RunAsync(doorbell, default);

        await sweep.RunAsync(doorbell, default);

        Assert.Single(instances.Running);
        Assert.Equal([invoice.Id], instances.Rung);
    }

    [Fact]
    public async Task RunAsync_InvoiceIsBeingWorkedOn_LeavesItAlone()
    {
        var invoice = await gateway.SubmitAsync();
        clock.Advance(Sweep.Grace);
        await gateway.Store.ClaimAsync(invoice.Id, "activity", clock.GetUtcNow(), TimeSpan.FromMinutes(5), default);

        Assert.Equal(0, await sweep.RunAsync(doorbell, default));
    }

    [Fact]
    public async Task RunAsync_Swept_LeavesNoLeaseBehind()
    {
        var invoice = await gateway.SubmitAsync();
        clock.Advance(Sweep.Grace);
        await sweep.RunAsync(doorbell, default);

        Assert.NotNull(await gateway.Store.ClaimAsync(invoice.Id, "activity", clock.GetUtcNow(), TimeSpan.FromMinutes(5), default));
    }

    [Fact]
    public async Task RingAsync_UnknownInvoice_DoesNothing()
    {
        await doorbell.RingAsync(Steps.Id, default);

        Assert.Empty(instances.Running);
        Assert.Empty(instances.Rung);
    }
}
