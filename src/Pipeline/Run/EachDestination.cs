using Invoicing.Ports.Connectors;
using Microsoft.Extensions.Logging;

namespace Invoicing.Pipeline.Run;

/// <summary>Looks at every destination whose connector can do a thing, each by itself: one that fails or hangs holds up no other.</summary>
/// <typeparam name="TSource">What the connector can do.</typeparam>
internal sealed class EachDestination<TSource>(RoutingTable catalogue, WorkerOptions options, TimeProvider clock, ILogger log)
    where TSource : class
{
    /// <summary>Runs until cancelled; destinations that are set while it runs are followed too.</summary>
    /// <param name="look">Looks at one; tells whether there is more to fetch at once.</param>
    /// <param name="cancellation">Its end.</param>
    public async Task RunAsync(Func<string, TSource, CancellationToken, Task<bool>> look, CancellationToken cancellation)
    {
        var followed = new Dictionary<string, Task>();
        var stopped = Task.Delay(Timeout.Infinite, cancellation);
        while (!cancellation.IsCancellationRequested)
        {
            // Asked for first: what changes meanwhile ends the wait at once.
            var changed = catalogue.Changed;
            foreach (var ended in followed.Where(one => one.Value.IsCompleted).ToList())
            {
                await ended.Value;
                followed.Remove(ended.Key);
            }

            foreach (var (id, _) in Sources().Where(source => !followed.ContainsKey(source.Id)))
            {
                followed[id] = FollowAsync(id, look, cancellation);
            }

            await Task.WhenAny([changed, stopped, .. followed.Values]);
        }

        await Task.WhenAll(followed.Values);
    }

    /// <summary>Looks once, for a driver that is called and does not run. Exceptions come at the end.</summary>
    public Task LookAsync(Func<string, TSource, CancellationToken, Task<bool>> look, CancellationToken cancellation) =>
        Task.WhenAll(Sources().Select(destination => look(destination.Id, destination.Source, cancellation)));

    private IEnumerable<(string Id, TSource Source)> Sources() =>
        catalogue.Destinations.Keys.SelectMany(id =>
            catalogue.Connector(id)?.Capability<TSource>() is { } source ? [(id, source)] : Array.Empty<(string, TSource)>()
        );

    /// <summary>Until it is cancelled, or the destination is removed.</summary>
    private async Task FollowAsync(string destination, Func<string, TSource, CancellationToken, Task<bool>> look, CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested && catalogue.Connector(destination)?.Capability<TSource>() is { } source)
        {
            try
            {
                if (await look(destination, source, cancellation))
                {
                    continue;
                }
                await Task.Delay(options.PickUpPause, clock, cancellation);
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested) { }
            catch (Exception exception)
            {
                log.LogError(exception, "What lies at {Destination} could not be taken in; the gateway looks again.", destination);
                await Task.Delay(options.PickUpPause, clock, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}
