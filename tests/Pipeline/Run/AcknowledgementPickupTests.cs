using Invoicing.Pipeline.Run;
using Invoicing.Pipeline.Tests.Support;
using Invoicing.Ports;
using Microsoft.Extensions.Logging.Abstractions;

namespace Invoicing.Pipeline.Tests.Run;

public sealed class AcknowledgementPickupTests
{
    [Fact]
    public async Task RunAsync_MoreLiesReady_LooksAgainWithoutAPause()
    {
        var source = new Source(more: 2);
        using var stop = new CancellationTokenSource();
        var options = new WorkerOptions { PickUpPause = TimeSpan.FromHours(1) };
        var pickup = new AcknowledgementPickup(
            Bench.CatalogueOf(source), null!, new Support.Store(), new WorkSignal(), options, TimeProvider.System, NullLogger<AcknowledgementPickup>.Instance);
        var running = pickup.RunAsync(stop.Token);

        await source.LookedInVain.Task.WaitAsync(TimeSpan.FromSeconds(60));
        Assert.Equal(3, source.Looks);
        await stop.CancelAsync();
        await running;
    }

    /// <summary>Says so many times that more lies ready, then that nothing does.</summary>
    private sealed class Source(int more) : IConnector, IAcknowledgementSource
    {
        public int Looks { get; private set; }

        public TaskCompletionSource LookedInVain { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<PickUpResult> PickUpAsync(CancellationToken cancellation)
        {
            if (++Looks > more)
            {
                LookedInVain.TrySetResult();
            }

            return Task.FromResult(new PickUpResult([], [], Looks <= more));
        }

        public Task ConfirmAsync(IReadOnlyList<IncomingAcknowledgement> acknowledgements, CancellationToken cancellation) => throw new InvalidOperationException("Nothing came.");

        public Task<SendResult> SendAsync(Transmission transmission, CancellationToken cancellation) => throw new NotSupportedException();

        public Task<ProbeResult> ProbeAsync(Transmission transmission, CancellationToken cancellation) => throw new NotSupportedException();

        public Task<PollResult> PollAsync(Transmission transmission, CancellationToken cancellation) => throw new NotSupportedException();
    }
}
