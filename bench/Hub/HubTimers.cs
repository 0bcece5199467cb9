using Invoicing.Gateway.Functions.App;
using Microsoft.Azure.Functions.Worker;

namespace Invoicing.Bench.Hub;

/// <summary>Calls the timers that drive invoices, as the host would, only more often.</summary>
internal static class HubTimers
{
    /// <summary>Calls them until it is cancelled.</summary>
    public static async Task RunAsync(HubEngine engine, TimeSpan pause, CancellationToken cancellation)
    {
        var timers = engine.Create<TimerFunctions>();
        while (!cancellation.IsCancellationRequested)
        {
            await Task.Delay(pause, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await timers.SweepAsync(new TimerInfo(), engine.Instances, default);
            await timers.PickUpAsync(new TimerInfo(), engine.Instances, default);
        }
    }
}
