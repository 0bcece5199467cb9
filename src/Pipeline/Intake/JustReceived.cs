using Invoicing.Ports;

namespace Invoicing.Pipeline.Intake;

/// <summary>
/// Documents that were just taken in, until their invoices are run for the first time: they need neither be fetched nor read again. What falls out, or came
/// to another node, is fetched and read as ever.
/// </summary>
public sealed class JustReceived
{
    /// <summary>Most bytes of documents kept; the oldest fall out. 16 MB: some seconds of full load. What was read of them takes a few times as much.</summary>
    public const long MostBytes = 16 * 1024 * 1024;

    private readonly Lock gate = new();
    private readonly Dictionary<string, (ReadOnlyMemory<byte> Content, ReadResult Read)> kept = [];
    private readonly Queue<string> order = [];
    private long bytes;

    /// <summary>Keeps a document under its hash, with what was read of it.</summary>
    public void Keep(string hash, ReadOnlyMemory<byte> content, ReadResult read)
    {
        if (content.Length > MostBytes)
        {
            return;
        }

        lock (gate)
        {
            if (!kept.TryAdd(hash, (content, read)))
            {
                return;
            }

            order.Enqueue(hash);
            bytes += content.Length;
            while (bytes > MostBytes || order.Count > kept.Count * 2)
            {
                Drop(order.Dequeue());
            }
        }
    }

    /// <summary>Hands a document over; null where it is not kept.</summary>
    public (ReadOnlyMemory<byte> Content, ReadResult Read)? Take(string hash)
    {
        lock (gate)
        {
            return kept.TryGetValue(hash, out var found) && Drop(hash) ? found : null;
        }
    }

    private bool Drop(string hash)
    {
        if (!kept.Remove(hash, out var dropped))
        {
            return false;
        }

        bytes -= dropped.Content.Length;
        return true;
    }
}
