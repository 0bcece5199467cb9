using Invoicing.Lifecycle;
using Invoicing.Pipeline.Run;
using Invoicing.Pipeline.Tests.Support;
using Invoicing.Ports.Storage;
using Microsoft.Extensions.Time.Testing;

namespace Invoicing.Pipeline.Tests.Run;

public class DestinationThrottleTests
{
    private static readonly StageResult Failure = new(new Outcome.Retry(new("GW-NET", "down")));
    private readonly FakeTimeProvider _clock = new(States.Now);
    private readonly ThrottleOptions _options = new() { MinimumThroughput = 4, WaitersPerPlace = 1 };

    [Fact]
    public async Task RunAsync_ManyFailures_OpensAndPutsOff()
    {
        var gate = new DestinationThrottle(8, _options, _clock);
        for (var n = 0; n < 4; n++)
        {
            await RunAsync(gate, Failure);
        }

        var result = await RunAsync(gate, new(new Outcome.Advance()));

        Assert.True(gate.IsClosed);
        Assert.Equal(States.Now + _options.Break, Assert.IsType<Outcome.Defer>(result.Outcome).Until);
    }

    [Fact]
    public async Task RunAsync_OpenBreaker_ClosesTheAttemptThatWasNeverSent()
    {
        var gate = new DestinationThrottle(8, _options, _clock);
        for (var n = 0; n < 4; n++)
        {
            await RunAsync(gate, Failure);
        }

        var own = await RunAsync(gate, Failure, States.Sent(AttemptStatus.Open, Bench.Token));
        var foreign = await RunAsync(gate, Failure, States.Sent(AttemptStatus.Open, "token-of-a-dead-process"));

        Assert.Equal(AttemptStatus.NotDelivered, own.Attempt!.Status);
        Assert.Null(foreign.Attempt);
    }

    /// <summary>What is closed is not claimed, and what is not claimed tries nothing: it must open by its time alone.</summary>
    [Fact]
    public async Task IsClosed_BreakIsOverAndNothingRan_IsOpen()
    {
        var gate = new DestinationThrottle(8, _options, _clock);
        for (var n = 0; n < 4; n++)
        {
            await RunAsync(gate, Failure);
        }

        Assert.True(gate.IsClosed);
        _clock.Advance(_options.Break + TimeSpan.FromSeconds(1));

        Assert.False(gate.IsClosed);
    }

    [Fact]
    public async Task RunAsync_BreakIsOver_LetsATrialThrough()
    {
        var gate = new DestinationThrottle(8, _options, _clock);
        for (var n = 0; n < 4; n++)
        {
            await RunAsync(gate, Failure);
        }

        _clock.Advance(_options.Break + TimeSpan.FromSeconds(1));
        var result = await RunAsync(gate, new(new Outcome.Advance()));

        Assert.IsType<Outcome.Advance>(result.Outcome);
    }

    [Fact]
    public async Task RunAsync_QuotaAnswers_DoNotOpenTheBreaker()
    {
        var gate = new DestinationThrottle(8, _options, _clock);
        for (var n = 0; n < 20; n++)
        {
            await RunAsync(gate, new(new Outcome.Retry(new("GW-QUOTA", "429"), States.Now.AddMinutes(1))));
        }

        Assert.False(gate.IsClosed);
    }

    [Fact]
    public async Task RunAsync_PlacesAndWaitersFull_PutsOffInsteadOfQueueing()
    {
        var gate = new DestinationThrottle(1, _options, _clock);
        var release = new TaskCompletionSource<StageResult>();
        using var first = new WireSlot();
        using var second = new WireSlot();
        using var third = new WireSlot();
        var running = gate.RunAsync(first, Claim(), States.At(Stage.Transmit), _ => release.Task, default);
        var waiting = gate.RunAsync(second, Claim(), States.At(Stage.Transmit), _ => release.Task, default);

        var putOff = await gate.RunAsync(third, Claim(), States.At(Stage.Transmit), _ => release.Task, default);

        Assert.IsType<Outcome.Defer>(putOff.Outcome);
        Assert.True(gate.IsClosed);
        release.SetResult(new(new Outcome.Advance()));
        await running;
        first.Dispose();
        Assert.IsType<Outcome.Advance>((await waiting).Outcome);
    }

    private static Claim Claim() => new(States.At(Stage.Transmit), Bench.Token, States.Now.AddMinutes(5), [], States.Trail);

    private static async Task<StageResult> RunAsync(DestinationThrottle gate, StageResult result, Transmission? state = null)
    {
        using var slot = new WireSlot();
        return await gate.RunAsync(slot, Claim(), state ?? States.At(Stage.Transmit), _ => Task.FromResult(result), default);
    }
}
