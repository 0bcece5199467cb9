using Invoicing.Lifecycle;
using Invoicing.Pipeline.Handover;
using Invoicing.Pipeline.Run;
using Invoicing.Pipeline.Tests.Support;
using Invoicing.Ports.Connectors;
using Invoicing.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

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
            Bench.CatalogueOf(source),
            null!,
            new Support.Store(),
            new AcknowledgementSlots(options, TimeProvider.System),
            new WorkSignal(),
            options,
            TimeProvider.System,
            NullLogger<AcknowledgementPickup>.Instance
        );
        var running = pickup.RunAsync(stop.Token);

        await source.LookedInVain.Task.WaitAsync(TimeSpan.FromSeconds(60));
        Assert.Equal(3, source.Looks);
        await stop.CancelAsync();
        await running;
    }

    /// <summary>A folder out of which nothing may be taken must not be read without a pause for ever.</summary>
    [Fact]
    public async Task RunAsync_SameAcknowledgementsAgain_Pauses()
    {
        var folder = Directory.CreateTempSubdirectory("invoicing-pickup-").FullName;
        await using (var store = (await SqliteGatewayStore.OpenAsync(new() { Folder = folder }, TimeProvider.System)).Value!)
        {
            var (source, clock) = (new Sticky(), new PauseClock());
            using var stop = new CancellationTokenSource();
            var pickup = new AcknowledgementPickup(
                Bench.CatalogueOf(source),
                store.Invoices,
                new Support.Store(),
                new AcknowledgementSlots(new(), clock),
                new WorkSignal(),
                new WorkerOptions(),
                clock,
                NullLogger<AcknowledgementPickup>.Instance
            );
            var running = pickup.RunAsync(stop.Token);

            await clock.Paused.Task.WaitAsync(TimeSpan.FromSeconds(60));
            Assert.Equal(2, source.Looks);
            await stop.CancelAsync();
            await running;
        }

        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Such as those of another gateway that reads the same folder; also where the other side cannot be told.</summary>
    [Fact]
    public async Task LookAsync_AcknowledgementOfNothingSent_KeptAndCountedOnce()
    {
        var folder = Directory.CreateTempSubdirectory("invoicing-pickup-").FullName;
        await using (var store = (await SqliteGatewayStore.OpenAsync(new() { Folder = folder }, TimeProvider.System)).Value!)
        {
            var counts = new Counts();
            var acknowledged = new AcknowledgementSlots(new(), TimeProvider.System);
            acknowledged.Open(_ => Assert.Fail("There is no invoice to run."));
            var free = acknowledged.Free;
            var pickup = new AcknowledgementPickup(
                Bench.CatalogueOf(new Sticky(isCut: true)),
                store.Invoices,
                new Support.Store(),
                acknowledged,
                new WorkSignal(),
                new WorkerOptions(),
                TimeProvider.System,
                NullLogger<AcknowledgementPickup>.Instance,
                counts
            );

            await Assert.ThrowsAsync<IOException>(() => pickup.LookAsync(CancellationToken.None));
            await Assert.ThrowsAsync<IOException>(() => pickup.LookAsync(CancellationToken.None));

            Assert.Equal(["there"], counts.Strangers);
            Assert.Equal(free, acknowledged.Free);
        }

        Directory.Delete(folder, recursive: true);
    }

    private sealed class Counts : IRunObserver
    {
        public List<string> Strangers { get; } = [];

        public void Began(Transmission state, TimeSpan blocked) { }

        public void Stepped(Transmission before, Transmission after) { }

        public void Unmatched(string destination) => Strangers.Add(destination);
    }

    private sealed class PauseClock : FakeTimeProvider
    {
        public TaskCompletionSource Paused { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Paused.TrySetResult();
            return base.CreateTimer(callback, state, dueTime, period);
        }
    }

    /// <summary>Brings one acknowledgement for ever, and says that more lies ready.</summary>
    private sealed class Sticky(bool isCut = false) : IConnector, IAcknowledgementSource
    {
        public int Looks { get; private set; }

        public Task<PickUpResult> PickUpAsync(CancellationToken cancellation)
        {
            Looks++;
            var acknowledgement = new Acknowledgement
            {
                Id = "A-1",
                Destination = "authority",
                Correlation = "T-1",
                Status = AuthorityStatus.Received,
                ReceivedAt = States.Now,
            };
            return Task.FromResult(new PickUpResult([new(acknowledgement, "A"u8.ToArray(), "text/plain")], [], More: true));
        }

        public Task ConfirmAsync(IReadOnlyList<IncomingAcknowledgement> acknowledgements, CancellationToken cancellation) =>
            isCut ? Task.FromException(new IOException("The line is cut.")) : Task.CompletedTask;

        public Task<SendResult> SendAsync(OutboundDocument transmission, CancellationToken cancellation) => throw new NotSupportedException();

        public Task<ProbeResult> ProbeAsync(OutboundDocument transmission, CancellationToken cancellation) => throw new NotSupportedException();

        public Task<PollResult> PollAsync(OutboundDocument transmission, CancellationToken cancellation) => throw new NotSupportedException();
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

        public Task ConfirmAsync(IReadOnlyList<IncomingAcknowledgement> acknowledgements, CancellationToken cancellation) =>
            throw new InvalidOperationException("Nothing came.");

        public Task<SendResult> SendAsync(OutboundDocument transmission, CancellationToken cancellation) => throw new NotSupportedException();

        public Task<ProbeResult> ProbeAsync(OutboundDocument transmission, CancellationToken cancellation) => throw new NotSupportedException();

        public Task<PollResult> PollAsync(OutboundDocument transmission, CancellationToken cancellation) => throw new NotSupportedException();
    }
}
