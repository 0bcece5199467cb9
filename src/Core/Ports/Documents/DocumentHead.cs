namespace Invoicing.Ports.Documents;

/// <summary>The first bytes of a document, by which formats know their own. What one format reads of them, the next of its kind need not read again. Not for
/// several threads.</summary>
public sealed class DocumentHead
{
    /// <summary>Bytes of a head at the most.</summary>
    public const int MostBytes = 4096;

    private readonly Dictionary<Type, object> _seen = [];
    private readonly ReadOnlyMemory<byte> _document;

    /// <summary>Bytes before the root element that are looked through for it: published examples begin with a licence of several pages.</summary>
    private const int MostProlog = 64 * 1024;

    /// <summary>The head of a document.</summary>
    public DocumentHead(ReadOnlyMemory<byte> document)
    {
        _document = document;
        Bytes = document[..Math.Min(document.Length, Prolog(document.Span) + MostBytes)];
    }

    /// <summary>The bytes, comments before the root element and its start tag besides; they may end in the middle of a sign.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>What a reader sees in the bytes. It is asked once for each type of answer.</summary>
    public T Seen<T>(Func<ReadOnlyMemory<byte>, T> reader)
        where T : class => Once(reader, Bytes);

    /// <summary>What a reader sees in the whole document, where its first bytes alone do not tell: a PDF says at its end what it carries. Asked once,
    /// too.</summary>
    public T SeenWhole<T>(Func<ReadOnlyMemory<byte>, T> reader)
        where T : class => Once(reader, _document);

    private T Once<T>(Func<ReadOnlyMemory<byte>, T> reader, ReadOnlyMemory<byte> bytes)
        where T : class
    {
        if (!_seen.TryGetValue(typeof(T), out var known))
        {
            _seen.Add(typeof(T), known = reader(bytes));
        }

        return (T)known;
    }

    /// <summary>Bytes of the start tag of the root, which may declare dozens of namespaces.</summary>
    private static int RootTag(ReadOnlySpan<byte> rest) => rest is [(byte)'<', not (byte)'!', ..] ? Math.Max(0, rest.IndexOf((byte)'>')) : 0;

    /// <summary>Bytes of white space, processing instructions and comments that an XML document of an ASCII encoding begins with.</summary>
    private static int Prolog(ReadOnlySpan<byte> document)
    {
        document = document[..Math.Min(document.Length, MostProlog)];
        var at = document.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? 3 : 0;
        while (true)
        {
            at += document[at..].IndexOfAnyExcept(" \t\r\n"u8) is var blanks and >= 0 ? blanks : 0;
            var rest = document[at..];
            var end =
                rest.StartsWith("<!--"u8) ? "-->"u8
                : rest.StartsWith("<?"u8) ? "?>"u8
                : default;
            if (end.IsEmpty || rest.IndexOf(end) is not (>= 0 and var length))
            {
                return at + RootTag(rest);
            }
            at += length + end.Length;
        }
    }
}
