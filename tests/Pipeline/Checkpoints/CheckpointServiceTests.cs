using Invoicing.Audit;
using Invoicing.Pipeline.Checkpoints;
using Invoicing.Ports.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Invoicing.Pipeline.Tests.Checkpoints;

public sealed class CheckpointServiceTests
{
    private static readonly CheckpointOptions Options = new();
    private readonly FakeTimeProvider _clock = new(TimeProvider.System.GetUtcNow());

    [Fact]
    public async Task RunAsync_StoreAwayAtFirst_SealsWhenItIsBack()
    {
        var (log, times) = (LogOf("a"), 0);
        log.Before = () => _ = ++times < 3 ? throw new StoreUnavailableException("away", new IOException()) : times;
        using var stop = new CancellationTokenSource();

        var run = ServiceOf(log).RunAsync(stop.Token);
        for (var round = 0; !log.Appended.Task.IsCompleted; round++)
        {
            Assert.True(round < 10_000, "Nothing is sealed.");
            _clock.Advance(Options.Pause);
            await Task.Yield();
        }

        await stop.CancelAsync();
        await run;
        Assert.Single(await log.CheckpointsAsync(0, 10, default));
    }

    [Fact]
    public async Task RunOnceAsync_LogThatDoesNotGoOn_SaysThatAPersonIsNeeded()
    {
        var broken = new MemoryLog([new(new string('a', 64), new string('b', 64))]);
        Assert.True(await ServiceOf(LogOf("a")).RunOnceAsync(default));
        Assert.False(await ServiceOf(broken).RunOnceAsync(default));
        Assert.Empty(await broken.CheckpointsAsync(0, 10, default));
    }

    private static MemoryLog LogOf(string digit)
    {
        var entry = string.Concat(Enumerable.Repeat(digit, 64));
        return new([new(entry, AuditChain.LogHash(AuditChain.LogGenesis, entry))]);
    }

    private CheckpointService ServiceOf(MemoryLog log) =>
        new(new CheckpointSigner(log, log, new Signer(), Options, _clock), null, Options, _clock, NullLogger<CheckpointService>.Instance);
}
