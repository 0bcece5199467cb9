using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Tokenization.Scanner;
using UglyToad.PdfPig.Tokens;

namespace Invoicing.Formats.Hybrid.Pdf;

/// <summary>The tokens of a PDF from any of its bytes on, as its reader cuts them, comments left out; within bounds of depth and of bytes.</summary>
internal sealed class PdfTokens(ReadOnlyMemory<byte> bytes, int mostDepth)
{
    /// <summary>Times that the file may be cut into tokens: each object is once, what is nested or doubtful is several times.</summary>
    private const long MostTimes = 16;

    /// <summary>Bytes that may be cut of any file, however small.</summary>
    private const long AtLeast = 1024 * 1024;

    /// <summary>Objects that are no tokens. Bytes of images look like the beginning of one now and then.</summary>
    private const int MostFailures = 256;

    private readonly MemoryInputBytes _input = new(bytes);
    private readonly StackDepthGuard _depth = new(mostDepth);
    private long _left = (bytes.Length * MostTimes) + AtLeast;
    private int _failures;

    /// <summary>The bytes.</summary>
    internal ReadOnlySpan<byte> Bytes => bytes.Span;

    /// <summary>Tokens from an offset on, to the end of the file or to what the reader cannot cut.</summary>
    internal IEnumerable<IToken> From(long offset)
    {
        if (offset < 0 || offset >= bytes.Length)
        {
            yield break;
        }

        _input.Seek(offset);
        var scanner = new CoreTokenScanner(_input, usePdfDocEncoding: true, _depth, useLenientParsing: true);
        while (Next(scanner) is { } token)
        {
            if (token is not CommentToken)
            {
                yield return token;
            }
        }
    }

    private IToken? Next(CoreTokenScanner scanner)
    {
        var before = scanner.CurrentPosition;
        try
        {
            return scanner.MoveNext() ? scanner.CurrentToken : null;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return ++_failures > MostFailures ? throw new InvalidDataException("The PDF has too many objects that cannot be read.", exception) : null;
        }
        finally
        {
            _left -= scanner.CurrentPosition - before;
            if (_left < 0)
            {
                throw new InvalidDataException("The objects of the PDF lie over one another.");
            }
        }
    }
}
