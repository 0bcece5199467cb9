using System.Net.Sockets;
using Microsoft.Extensions.Hosting;

namespace Invoicing.Gateway.Functions.App;

/// <summary>
/// Ends the worker where its host is gone. A host that is killed leaves the worker behind, and nothing else ends it: it would go on as a node that nobody
/// watches, with the code of yesterday. Seen on a Functions host, 29 November 2026.
/// </summary>
internal sealed class HostWatch(Uri host, TimeSpan pause, IHostApplicationLifetime life, ILogger<HostWatch> log) : BackgroundService
{
    /// <summary>Where the host listens for its worker; it tells the worker at its start.</summary>
    public const string HostSetting = "Functions:Worker:HostEndpoint";

    /// <summary>10 s between two looks: three that find nobody are half a minute, the time after which the dead host's partitions are another's.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    /// <summary>Looks in a row that find nobody before the worker ends.</summary>
    public const int MostMisses = 3;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (var misses = 0; misses < MostMisses; misses = await ListensAsync(stoppingToken) ? 0 : misses + 1)
        {
            await Task.Delay(pause, stoppingToken);
        }

        log.LogCritical("The Functions host at {Host} is gone; the worker ends.", host);
        life.StopApplication();
    }

    private async Task<bool> ListensAsync(CancellationToken cancellation)
    {
        try
        {
            using var call = new TcpClient();
            await call.ConnectAsync(host.Host, host.Port, cancellation);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
