using Invoicing.Ports.Storage;

namespace Invoicing.Gateway.Routing;

/// <summary>Takes into use what another node wrote; all that was there at the start is in use before anything runs.</summary>
internal sealed class TenantSettingsWatch(TenantSettingsService settings, TimeProvider clock, ILogger<TenantSettingsWatch> log) : BackgroundService
{
    /// <summary>Between two looks: one number is read.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await LookAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested) { }
    }

    private async Task LookAsync(CancellationToken cancellation)
    {
        try
        {
            await settings.ReloadAsync(cancellation);
        }
        catch (StoreUnavailableException exception)
        {
            log.LogWarning(exception, "The settings of tenants cannot be read now; those in use stay, and the gateway looks again.");
        }
    }
}
