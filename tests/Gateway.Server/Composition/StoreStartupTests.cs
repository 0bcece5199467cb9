using Invoicing.Gateway.Composition;
using Invoicing.Ports.Storage;
using Microsoft.Extensions.Time.Testing;

namespace Invoicing.Gateway.Server.Tests.Composition;

public class StoreStartupTests
{
    [Fact]
    public async Task WaitAsync_StoreAwayTwice_DoesItOnceTheyAreBack()
    {
        var (clock, calls) = (new FakeTimeProvider(), 0);
        var work = StoreStartup.WaitAsync(() => ++calls <= 2 ? throw new StoreUnavailableException("away") : Task.FromResult("done"), clock);

        Assert.False(work.IsCompleted);
        clock.Advance(StoreStartup.Pause);
        clock.Advance(StoreStartup.Pause);

        Assert.Equal("done", await work.WaitAsync(TimeSpan.FromSeconds(30)));
        Assert.Equal(3, calls);
    }

    [Fact]
    public async Task WaitAsync_Bug_IsNotWaitedFor() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            StoreStartup.WaitAsync<int>(() => throw new InvalidOperationException(), new FakeTimeProvider())
        );
}
