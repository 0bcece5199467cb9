using System.Collections.Concurrent;

namespace Invoicing.Connectors.Anaf;

/// <summary>What this process remembers of its sends: which the firewall rejected. Bounded; forgotten with the process.</summary>
internal sealed class AnafSends
{
    private const int MaxRemembered = 50_000;

    private readonly ConcurrentDictionary<string, bool> _rejected = new(StringComparer.Ordinal);

    /// <summary>The firewall rejected it; false when for the first time.</summary>
    public bool RejectedAgain(string transmission)
    {
        if (_rejected.Count >= MaxRemembered)
        {
            _rejected.Clear();
        }
        return !_rejected.TryAdd(transmission, true);
    }
}
