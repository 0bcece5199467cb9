using System.IO.Compression;
using System.Runtime.InteropServices;
using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Tokens;

namespace Invoicing.Formats.Hybrid.Pdf;

/// <summary>
/// A filter of a stream that is asked first how much it would give: the reader's own filters unpack without any bound. Deflated data are counted by a pass
/// that keeps nothing; of others the most that their coding can give counts. Source: ISO 32000-1:2008, 7.4.
/// </summary>
internal sealed class BoundedFilter(IFilter filter, UnpackBudget budget) : IFilter
{
    /// <summary>Bytes that a code of LZW stands for at the most, by the 9 bits it takes at the least.</summary>
    private const int MostOfLzw = 4096;

    /// <summary>Bytes that two of run-length coding stand for at the most, halved.</summary>
    private const int MostOfRuns = 64;

    /// <summary>The header of zlib, which the reader's filter steps over, too.</summary>
    private const int ZlibHeader = 2;

    /// <inheritdoc/>
    public bool IsSupported => filter.IsSupported;

    /// <inheritdoc/>
    public Memory<byte> Decode(Memory<byte> input, DictionaryToken streamDictionary, IFilterProvider filterProvider, int filterIndex)
    {
        budget.Take(
            filter switch
            {
                FlateFilter => Inflated(input),
                LzwFilter => (long)input.Length * MostOfLzw,
                RunLengthFilter => (long)input.Length * MostOfRuns,
                _ => input.Length,
            }
        );
        return filter.Decode(input, streamDictionary, filterProvider, filterIndex);
    }

    /// <summary>Bytes that deflated data give, counted no further than to the bound.</summary>
    private long Inflated(ReadOnlyMemory<byte> data)
    {
        if (data.Length <= ZlibHeader || !MemoryMarshal.TryGetArray(data[ZlibHeader..], out var bytes))
        {
            return 0;
        }

        using var inflate = new DeflateStream(new MemoryStream(bytes.Array!, bytes.Offset, bytes.Count, writable: false), CompressionMode.Decompress);
        var buffer = new byte[64 * 1024];
        long count = 0;
        try
        {
            int read;
            while (count <= budget.Left && (read = inflate.Read(buffer)) > 0)
            {
                count += read;
            }
        }
        catch (InvalidDataException)
        {
            return count;
        }

        return count;
    }
}
