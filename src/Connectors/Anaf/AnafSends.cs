using System.Collections.Concurrent;

namespace Invoicing.Connectors.Anaf;

/// <summary>What this process remembers of its sends: when each was last sent, and which the firewall rejected. Bounded; forgotten with the process.</summary>
internal sealed class AnafSends
{
    private const int MaxRemembered = 50_000;

    private readonly ConcurrentDictionary<string, DateTimeOffset> _sent = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _rejected = new(StringComparer.Ordinal);

    /// <summary>It is about to be sent.</summary>
    public void Sent(string transmission, DateTimeOffset at) => Bounded(_sent)[transmission] = at;

    /// <summary>When it was last sent by this process; null where it was not.</summary>
    public DateTimeOffset? LastSent(string transmission) => _sent.TryGetValue(transmission, out var at) ? at : null;

    /// <summary>The firewall rejected it; false when for the first time.</summary>
    public bool RejectedAgain(string transmission) => !Bounded(_rejected).TryAdd(transmission, true);

    private static ConcurrentDictionary<string, T> Bounded<T>(ConcurrentDictionary<string, T> remembered)
    {
        if (remembered.Count >= MaxRemembered)
            remembered.Clear();
        return remembered;
    }
}
