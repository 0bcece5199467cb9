namespace Invoicing.Gateway.Background;

/// <summary>Runs a loop of the pipeline for as long as the host lives; a stop waits for it to come to rest.</summary>
internal sealed class Loop(Func<CancellationToken, Task> run) : BackgroundService
{
    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => run(stoppingToken);
}
