namespace Invoicing.Gateway.Functions.Orchestration;

/// <summary>Takes histories of what has ended out of the hub: the store and its audit log have the whole story, and a hub that only grows is slower with every
/// invoice.</summary>
public sealed class HistoryPurge(TimeProvider clock, ILogger<HistoryPurge> log)
{
    /// <summary>How long a history is kept after its instance was begun; a week, for those who look why one failed.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    /// <summary>Most time for one call; the next call goes on. Below the ten minutes that a function may take.</summary>
    public static readonly TimeSpan Within = TimeSpan.FromMinutes(5);

    /// <summary>Purges once.</summary>
    /// <returns>How many instances are gone.</returns>
    public async Task<int> RunAsync(IOrchestrationClient instances, CancellationToken cancellation)
    {
        var purged = await instances.PurgeEndedAsync(clock.GetUtcNow() - Kept, Within, cancellation);
        if (purged > 0)
        {
            log.LogInformation("Histories of {Count} instances that have ended were purged.", purged);
        }

        return purged;
    }
}
