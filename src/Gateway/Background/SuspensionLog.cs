using Invoicing.Pipeline.Run;

namespace Invoicing.Gateway.Background;

/// <summary>Writes to the log when a destination takes no calls any more, why and until when, and when it is open again.</summary>
internal sealed class SuspensionLog(DestinationThrottles throttles, TimeProvider clock, ILogger<SuspensionLog> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private HashSet<(string Destination, string Reason)> _known = [];

    /// <summary>One look.</summary>
    internal void Look()
    {
        var now = new HashSet<(string, string)>();
        foreach (var (destination, until, reason) in throttles.Suspensions())
        {
            now.Add((destination, reason));
            if (!_known.Contains((destination, reason)))
            {
                log.LogWarning("Destination {Destination} takes no calls until {Until:O}: {Reason}.", destination, until, reason);
            }
        }

        foreach (var (destination, reason) in _known.Except(now))
        {
            log.LogInformation("Destination {Destination} takes calls again after {Reason}.", destination, reason);
        }

        _known = now;
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            Look();
            await Task.Delay(Pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
