using System.Buffers.Binary;
using System.Text;

namespace Invoicing.Rendering.Tests;

/// <summary>Advances and outlines of a TrueType program, read by code of its own. Source: OpenType 1.9, head, hhea, hmtx, maxp, loca.</summary>
internal sealed class TrueType
{
    private readonly byte[] _bytes;
    private readonly Dictionary<string, (int Start, int Length)> _tables = [];

    public TrueType(byte[] bytes)
    {
        _bytes = bytes;
        for (var table = 0; table < Word(4); table++)
        {
            var entry = 12 + (table * 16);
            _tables.Add(Encoding.ASCII.GetString(bytes, entry, 4), (Long(entry + 8), Long(entry + 12)));
        }
    }

    /// <summary>Width of a glyph in thousandths of the em.</summary>
    public int Advance(int glyph)
    {
        var count = Word(_tables["hhea"].Start + 34);
        var units = Word(_tables["head"].Start + 18);
        return (int)Math.Round(Word(_tables["hmtx"].Start + (Math.Min(glyph, count - 1) * 4)) * 1000.0 / units);
    }

    /// <summary>Whether a glyph has an outline.</summary>
    public bool HasOutline(int glyph)
    {
        var isLong = Word(_tables["head"].Start + 50) == 1;
        var loca = _tables["loca"].Start;
        return isLong ? Long(loca + (glyph * 4)) != Long(loca + (glyph * 4) + 4) : Word(loca + (glyph * 2)) != Word(loca + (glyph * 2) + 2);
    }

    /// <summary>Whether a glyph is inside the font and may stand for a blank.</summary>
    public bool IsBlank(int glyph) => glyph < Word(_tables["maxp"].Start + 4);

    private int Word(int at) => BinaryPrimitives.ReadUInt16BigEndian(_bytes.AsSpan(at));

    private int Long(int at) => BinaryPrimitives.ReadInt32BigEndian(_bytes.AsSpan(at));
}
