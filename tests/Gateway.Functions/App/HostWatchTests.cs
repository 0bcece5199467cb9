using System.Net;
using System.Net.Sockets;
using Invoicing.Gateway.Functions.App;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;

namespace Invoicing.Gateway.Functions.Tests.App;

/// <summary>A worker ends after its host, and not before.</summary>
public sealed class HostWatchTests
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    [Fact]
    public async Task Watch_HostGoes_WorkerEnds()
    {
        using var life = new Life();
        var host = new TcpListener(IPAddress.Loopback, 0);
        host.Start();
        using var watch = WatchOf((IPEndPoint)host.LocalEndpoint, life);
        await watch.StartAsync(default);
        for (var look = 0; look < HostWatch.MostMisses * 2; look++)
        {
            (await host.AcceptTcpClientAsync()).Dispose();
        }

        Assert.False(life.ApplicationStopping.IsCancellationRequested);
        host.Stop();
        await watch.ExecuteTask!.WaitAsync(TimeSpan.FromSeconds(30));

        Assert.True(life.ApplicationStopping.IsCancellationRequested);
    }

    [Fact]
    public async Task Watch_WorkerIsStopped_StopsLookingAndEndsNothing()
    {
        using var life = new Life();
        using var watch = WatchOf(new(IPAddress.Loopback, 1), life, TimeSpan.FromHours(1));
        await watch.StartAsync(default);

        await watch.StopAsync(default);

        Assert.False(life.ApplicationStopping.IsCancellationRequested);
    }

    private static HostWatch WatchOf(IPEndPoint host, IHostApplicationLifetime life, TimeSpan? pause = null) =>
        new(new Uri($"http://{host}/"), pause ?? Pause, life, NullLogger<HostWatch>.Instance);

    private sealed class Life : IHostApplicationLifetime, IDisposable
    {
        private readonly CancellationTokenSource _stopping = new();

        public CancellationToken ApplicationStarted => default;

        public CancellationToken ApplicationStopping => _stopping.Token;

        public CancellationToken ApplicationStopped => default;

        public void StopApplication() => _stopping.Cancel();

        public void Dispose() => _stopping.Dispose();
    }
}
