using Invoicing.Gateway.Functions.Orchestration;
using Invoicing.Gateway.Functions.Tests.Support;
using Invoicing.Lifecycle;
using Microsoft.Extensions.Time.Testing;

namespace Invoicing.Gateway.Functions.Tests.Orchestration;

public sealed class SweepTests : IAsyncDisposable
{
    private readonly FakeTimeProvider _clock = new(Steps.Now);
    private readonly FakeInstances _instances = new();
    private readonly TestGateway _gateway;
    private readonly Sweep _sweep;

    public SweepTests()
    {
        _gateway = TestGateway.Open(_clock);
        _sweep = new(_gateway.Store, _gateway.Starter, _clock);
    }

    public ValueTask DisposeAsync() => _gateway.DisposeAsync();

    [Fact]
    public async Task RunAsync_StartWasLost_StartsAfterTheGrace()
    {
        var invoice = await _gateway.SubmitAsync();

        var early = await SweepAsync();
        _clock.Advance(Sweep.Grace);
        var late = await SweepAsync();

        Assert.Equal((0, 1), (early, late));
        Assert.Equal(new InvoiceRun(invoice.Id, Stage.Validate), _instances.Running[invoice.Id]);
    }

    [Fact]
    public async Task RunAsync_Twice_SecondStartIsRefusedAndWakes()
    {
        var invoice = await _gateway.SubmitAsync();
        _clock.Advance(Sweep.Grace);
        await SweepAsync();

        await SweepAsync();

        Assert.Single(_instances.Running);
        Assert.Equal([invoice.Id], _instances.Woken);
    }

    [Fact]
    public async Task RunAsync_InvoiceIsBeingWorkedOn_LeavesItAlone()
    {
        var invoice = await _gateway.SubmitAsync();
        _clock.Advance(Sweep.Grace);
        await _gateway.Store.ClaimAsync(invoice.Id, "activity", _clock.GetUtcNow(), TimeSpan.FromMinutes(5), default);

        Assert.Equal(0, await SweepAsync());
    }

    [Fact]
    public async Task RunAsync_Swept_LeavesNoLeaseBehind()
    {
        var invoice = await _gateway.SubmitAsync();
        _clock.Advance(Sweep.Grace);
        await SweepAsync();

        Assert.NotNull(await _gateway.Store.ClaimAsync(invoice.Id, "activity", _clock.GetUtcNow(), TimeSpan.FromMinutes(5), default));
    }

    private Task<int> SweepAsync()
    {
        _gateway.Starter.Through(_instances);
        return _sweep.RunAsync(default);
    }
}
