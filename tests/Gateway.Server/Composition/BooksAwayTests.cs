using Invoicing.Gateway.Composition;
using Invoicing.Store;
using Microsoft.Extensions.Time.Testing;

namespace Invoicing.Gateway.Server.Tests.Composition;

public class BooksAwayTests
{
    [Fact]
    public async Task WaitAsync_BooksAwayTwice_DoesItOnceTheyAreBack()
    {
        var (clock, calls) = (new FakeTimeProvider(), 0);
        var work = BooksAway.WaitAsync(() => ++calls <= 2 ? throw new StoreUnavailableException("away") : Task.FromResult("done"), clock);

        Assert.False(work.IsCompleted);
        clock.Advance(BooksAway.Pause);
        clock.Advance(BooksAway.Pause);

        Assert.Equal("done", await work.WaitAsync(TimeSpan.FromSeconds(30)));
        Assert.Equal(3, calls);
    }

    [Fact]
    public async Task WaitAsync_Bug_IsNotWaitedFor() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            BooksAway.WaitAsync<int>(() => throw new InvalidOperationException(), new FakeTimeProvider())
        );
}
