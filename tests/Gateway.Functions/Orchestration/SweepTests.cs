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

    public SweepTests()
    {
        gateway = TestGateway.Open(clock);
        sweep = new(gateway.Store, gateway.Doorbell, clock);
    }

    public ValueTask DisposeAsync() => gateway.DisposeAsync();

    [Fact]
    public async Task RunAsync_StartWasLost_StartsAfterTheGrace()
    {
        var invoice = await gateway.SubmitAsync();

        var early = await SweepAsync();
        clock.Advance(Sweep.Grace);
        var late = await SweepAsync();

        Assert.Equal((0, 1), (early, late));
        Assert.Equal(new InvoiceRun(invoice.Id, Stage.Validate), instances.Running[invoice.Id]);
    }

    [Fact]
    public async Task RunAsync_Twice_SecondStartIsRefusedAndRings()
    {
        var invoice = await gateway.SubmitAsync();
        clock.Advance(Sweep.Grace);
        await SweepAsync();

        await SweepAsync();

        Assert.Single(instances.Running);
        Assert.Equal([invoice.Id], instances.Rung);
    }

    [Fact]
    public async Task RunAsync_InvoiceIsBeingWorkedOn_LeavesItAlone()
    {
        var invoice = await gateway.SubmitAsync();
        clock.Advance(Sweep.Grace);
        await gateway.Store.ClaimAsync(invoice.Id, "activity", clock.GetUtcNow(), TimeSpan.FromMinutes(5), default);

        Assert.Equal(0, await SweepAsync());
    }

    [Fact]
    public async Task RunAsync_Swept_LeavesNoLeaseBehind()
    {
        var invoice = await gateway.SubmitAsync();
        clock.Advance(Sweep.Grace);
        await SweepAsync();

        Assert.NotNull(await gateway.Store.ClaimAsync(invoice.Id, "activity", clock.GetUtcNow(), TimeSpan.FromMinutes(5), default));
    }

    private Task<int> SweepAsync()
    {
        gateway.Doorbell.Through(instances);
        return sweep.RunAsync(default);
    }
}
