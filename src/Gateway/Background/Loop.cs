using Invoicing.Gateway.Configuration;

namespace Invoicing.Gateway.Background;

/// <summary>
/// Runs a loop of the pipeline for as long as the host lives. A stop is told to it at once, while the server still answers what it has taken in; what is
/// under way then has most of the time of the stop to come to rest, and is cut off while the store is still open.
/// </summary>
internal sealed class Loop(Func<CancellationToken, CancellationToken, Task> run, IHostApplicationLifetime lifetime, GatewayOptions options) : BackgroundService
{
    private const double ShareOfStop = 0.7;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, lifetime.ApplicationStopping);
        using var abandon = new CancellationTokenSource();
        await using var stop = stopping.Token.Register(() => abandon.CancelAfter(options.StopWithin * ShareOfStop));
        await run(stopping.Token, abandon.Token);
    }
}
