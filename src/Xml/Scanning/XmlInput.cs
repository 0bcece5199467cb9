namespace Invoicing.Xml.Scanning;

/// <summary>Opens the bytes of a document: encoding, characters, structure. Every way that it can be wrong comes back as a flaw.</summary>
public static class XmlInput
{
    /// <summary>The tape of a document, or the flaw that keeps it from being read. The vocabulary is closed by it.</summary>
    public static (XmlTape? Tape, XmlFlaw? Flaw) Open(ReadOnlyMemory<byte> document, XmlLimits limits, Vocabulary vocabulary)
    {
        if (document.Length > limits.MaxBytes)
        {
            var flaw = new XmlFlaw("GW-XML-SIZE", $"The document has {document.Length} bytes; {limits.MaxBytes} is the most.")
            {
                Hint = "Send fewer or smaller attachments.",
            };
            return (null, flaw);
        }
        if (XmlDecoding.Read(document, out var utf8) is { } unreadable)
        {
            return (null, unreadable);
        }
        var (tape, broken) = Scan(utf8, limits, vocabulary);
        if (broken is null)
        {
            return (tape, null);
        }
        tape.Dispose();
        return (null, broken.In(utf8.Span));
    }

    /// <summary>What the beginning of a document shows: the elements that begin in it. The text of the last ones may lack its end.</summary>
    public static XmlTape OpenHead(ReadOnlyMemory<byte> head, Vocabulary vocabulary) => Scan(XmlDecoding.Head(head), new XmlLimits(), vocabulary).Tape;

    private static (XmlTape Tape, XmlFlaw? Flaw) Scan(ReadOnlyMemory<byte> utf8, XmlLimits limits, Vocabulary vocabulary)
    {
        vocabulary.Freeze();
        var tape = new XmlTape(utf8, vocabulary);
        using var names = new NameResolver(utf8, vocabulary, limits.MaxDepth);
        return (tape, new XmlScanner(tape, names, limits.MaxDepth).Scan());
    }
}
