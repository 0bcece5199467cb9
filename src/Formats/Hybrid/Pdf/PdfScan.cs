using UglyToad.PdfPig.Tokens;

namespace Invoicing.Formats.Hybrid.Pdf;

/// <summary>
/// Looks through all bytes of a PDF before they are read as one, for objects that have its reader call itself without end: a reference to an object that is
/// nothing but a reference, and a filter that is one. Where the file says that its objects lie is not asked: it may say anything, and lead into the data of a
/// stream. What lies compressed is none of the two: an object there is one token, of which a reference has three, and there is no stream.
/// Source: ISO 32000-1:2008, 7.3.10, 7.3.8, 7.5.7.
/// </summary>
internal static class PdfScan
{
    private const string Trailer = "trailer";

    /// <summary>Bytes behind the end of a stream at which the reader may go on: it skips some.</summary>
    private const int MostSkipped = 3;

    /// <summary>The dictionaries that may say which object is the root, and where each lies, in the order of the file. Throws where the file is not to be
    /// read.</summary>
    internal static List<(long Offset, DictionaryToken? Dictionary)> Trailers(PdfTokens tokens)
    {
        var found = new List<(long Offset, DictionaryToken? Dictionary)>();
        var bytes = tokens.Bytes;
        for (var at = 0; at < bytes.Length; at++)
        {
            var rest = bytes[at..];
            if (rest[0] == (byte)'o' && rest.StartsWith("obj"u8))
            {
                // The end of an object is a beginning, too: what follows it is read on where a stream has it so.
                var isEnd = at > 0 && bytes[at - 1] == (byte)'d';
                if (!isEnd && Object(tokens, at + 3) is { } stream)
                {
                    found.Add((at, stream));
                }

                for (var skipped = 0; isEnd && skipped <= MostSkipped; skipped++)
                {
                    Object(tokens, at + 3 + skipped);
                }
            }
            else if (rest[0] == (byte)'e' && rest.StartsWith("endstream"u8))
            {
                for (var skipped = 0; skipped <= MostSkipped; skipped++)
                {
                    Object(tokens, at + 9 + skipped);
                }
            }
            else if (rest[0] is (byte)'t' or (byte)'T' && IsTrailer(rest) && tokens.From(at + Trailer.Length).FirstOrDefault() is DictionaryToken trailer)
            {
                found.Add((at, trailer));
            }
        }

        return found;
    }

    /// <summary>Whether a value has to be looked up.</summary>
    internal static bool IsReference(DictionaryToken dictionary, string key) => dictionary.Data.GetValueOrDefault(key) is IndirectReferenceToken;

    private static bool IsTrailer(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < Trailer.Length)
        {
            return false;
        }

        for (var index = 0; index < Trailer.Length; index++)
        {
            if ((bytes[index] | 0x20) != Trailer[index])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Looks at one object from behind its <c>obj</c>; its dictionary where it is a stream of cross-references.</summary>
    private static DictionaryToken? Object(PdfTokens tokens, int offset)
    {
        DictionaryToken? table = null;
        var hasFileAsFilter = false;
        var numbers = 0;
        foreach (var (token, index) in tokens.From(offset).Select((token, index) => (token, index)))
        {
            switch (token)
            {
                case NumericToken:
                    numbers += index == numbers ? 1 : 0;
                    break;
                case OperatorToken { Data: "R" } when index == 2 && numbers == 2:
                    throw new InvalidDataException("An object of the PDF is nothing but a reference.");
                case OperatorToken { Data: var word } when EndsObject(word):
                    return table;
                case OperatorToken { Data: var word } when word.EndsWith("stream", StringComparison.Ordinal):
                    return hasFileAsFilter ? throw new InvalidDataException("The filter of a stream is a reference.") : table;
                case DictionaryToken dictionary when IsReference(dictionary, "Filter"):
                    throw new InvalidDataException("A filter of the PDF is a reference.");
                case DictionaryToken dictionary:
                    hasFileAsFilter |= IsReference(dictionary, "F");
                    table ??= dictionary.Data.GetValueOrDefault("Type") is NameToken { Data: "XRef" } ? dictionary : null;
                    break;
            }
        }

        return table;
    }

    private static bool EndsObject(string word) =>
        word == "obj" || word.EndsWith("endobj", StringComparison.Ordinal) || word.EndsWith("xref", StringComparison.Ordinal);
}
