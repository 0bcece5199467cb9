namespace Invoicing.Ports.Documents;

/// <summary>The first bytes of a document, by which formats know their own. What one format reads of them, the next of its kind need not read again. Not for
/// several threads.</summary>
public sealed class DocumentHead
{
    /// <summary>Bytes of a head at the most.</summary>
    public const int MostBytes = 4096;

    private readonly Dictionary<Type, object> _seen = [];

    /// <summary>The head of a document.</summary>
    public DocumentHead(ReadOnlyMemory<byte> document) => Bytes = document[..Math.Min(document.Length, MostBytes)];

    /// <summary>The bytes; they may end in the middle of a sign.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>What a reader sees in the bytes. It is asked once for each type of answer.</summary>
    public T Seen<T>(Func<ReadOnlyMemory<byte>, T> reader)
        where T : class
    {
        if (!_seen.TryGetValue(typeof(T), out var known))
        {
            _seen.Add(typeof(T), known = reader(Bytes));
        }

        return (T)known;
    }
}
