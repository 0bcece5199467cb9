using Invoicing.Ports.Documents;

namespace Invoicing.Pipeline.Handover;

/// <summary>
/// Documents that were just taken in, until their invoices are run for the first time: they need neither be fetched nor read again. What falls out, or came
/// to another node, is fetched and read as ever.
/// </summary>
public sealed class RecentDocumentsCache
{
    /// <summary>Most bytes of documents kept; the oldest fall out. 16 MB: some seconds of full load. What was read of them takes a few times as much.</summary>
    public const long MostBytes = 16 * 1024 * 1024;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, (ReadOnlyMemory<byte> Content, ReadResult Read)> _kept = [];
    private readonly Queue<string> _order = [];
    private long _bytes;

    /// <summary>Keeps a document under its hash, with what was read of it.</summary>
    public void Keep(string hash, ReadOnlyMemory<byte> content, ReadResult read)
    {
        if (content.Length > MostBytes)
        {
            return;
        }

        lock (_gate)
        {
            if (!_kept.TryAdd(hash, (content, read)))
            {
                return;
            }

            _order.Enqueue(hash);
            _bytes += content.Length;
            while (_bytes > MostBytes || _order.Count > _kept.Count * 2)
            {
                Drop(_order.Dequeue());
            }
        }
    }

    /// <summary>Hands a document over; null where it is not kept.</summary>
    public (ReadOnlyMemory<byte> Content, ReadResult Read)? Take(string hash)
    {
        lock (_gate)
        {
            return _kept.TryGetValue(hash, out var found) && Drop(hash) ? found : null;
        }
    }

    private bool Drop(string hash)
    {
        if (!_kept.Remove(hash, out var dropped))
        {
            return false;
        }

        _bytes -= dropped.Content.Length;
        return true;
    }
}
