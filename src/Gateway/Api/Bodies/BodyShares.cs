using System.Collections.Concurrent;
using Invoicing.Gateway.Configuration;

namespace Invoicing.Gateway.Api.Bodies;

/// <summary>Places for bodies: so many over all keys for as long as they are in memory, and of those a share for each key while they come in, so that one that
/// sends slowly leaves the others theirs.</summary>
internal sealed class BodyShares(LimitOptions limits)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private readonly SemaphoreSlim _all = new(limits.MaxBodies, limits.MaxBodies);

    // One entry for each key that is configured, and one for those without.
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _ofKeys = new(StringComparer.Ordinal);

    /// <summary>A place for a body of this key; null where none comes free in time.</summary>
    public async Task<BodyPlace?> TakeAsync(string key, CancellationToken cancellation)
    {
        var share = _ofKeys.GetOrAdd(key, _ => new(limits.BodiesOfKey, limits.BodiesOfKey));
        if (!await share.WaitAsync(Patience, cancellation))
        {
            return null;
        }

        try
        {
            if (await _all.WaitAsync(Patience, cancellation))
            {
                return new(share, _all);
            }
        }
        catch
        {
            share.Release();
            throw;
        }

        share.Release();
        return null;
    }
}
