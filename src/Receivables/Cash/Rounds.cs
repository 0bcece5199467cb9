using Invoicing.Ports.Storage;

namespace Invoicing.Receivables.Cash;

/// <summary>Work that is looked for again and again.</summary>
internal static class Rounds
{
    /// <summary>Goes round until it is stopped; where the store cannot work, the next round finds what one left.</summary>
    public static async Task RunAsync(Func<CancellationToken, Task> round, TimeSpan pause, TimeProvider clock, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await round(stopping);
            }
            catch (StoreUnavailableException)
            {
                // The next round finds what this one left.
            }
            catch (OperationCanceledException)
            {
                return;
            }

            await Task.Delay(pause, clock, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
