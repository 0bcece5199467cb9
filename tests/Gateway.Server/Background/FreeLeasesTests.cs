using System.Reflection;
using Invoicing.Gateway.Nodes;
using Invoicing.Ports.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Invoicing.Gateway.Server.Tests.Background;

/// <summary>Found by the drill: PostgreSQL went away between the opening of the store and this, and the gateway ended with an unhandled exception.</summary>
public sealed class FreeLeasesTests
{
    private static readonly NodeName Node = new("node", "instance", "node");

    [Fact]
    public async Task StartAsync_StoreAway_WaitsForThem()
    {
        var store = DispatchProxy.Create<IInvoiceStore, AwayTwice>();
        var clock = new FakeTimeProvider();
        var start = new FreeLeases(store, Node, clock, NullLogger<FreeLeases>.Instance).StartAsync(TestContext.Current.CancellationToken);

        for (var tries = 1; tries <= 2; tries++)
        {
            Assert.False(start.IsCompleted);
            Assert.Equal(tries, ((AwayTwice)(object)store).Calls);
            clock.Advance(TimeSpan.FromSeconds(1));
        }

        await start;
        Assert.Equal(3, ((AwayTwice)(object)store).Calls);
    }

    [Fact]
    public async Task StartAsync_StoppedWhileItWaits_Ends()
    {
        using var stop = new CancellationTokenSource();
        var start = new FreeLeases(DispatchProxy.Create<IInvoiceStore, AwayTwice>(), Node, new FakeTimeProvider(), NullLogger<FreeLeases>.Instance).StartAsync(
            stop.Token
        );
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => start);
    }

    public class AwayTwice : DispatchProxy
    {
        public int Calls { get; private set; }

        protected override object Invoke(MethodInfo? method, object?[]? arguments)
        {
            Assert.Equal(nameof(IInvoiceStore.ReleaseNodeAsync), method!.Name);
            return ++Calls <= 2 ? Task.FromException<int>(new StoreUnavailableException("away", new TimeoutException())) : Task.FromResult(0);
        }
    }
}
