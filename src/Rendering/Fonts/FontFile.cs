using System.Buffers.Binary;
using System.Text;
using HarfBuzzSharp;

namespace Invoicing.Rendering.Fonts;

/// <summary>
/// A TrueType font of the machine, opened once for the whole process. Figures are in thousandths of the em, as PDF has them. Sources: OpenType 1.9, tables
/// head, hhea, OS/2, post, name; ISO 32000-1:2008, 9.8. Faces are read only and safe for several threads; a <see cref="Font"/> is made for each document.
/// </summary>
internal sealed class FontFile
{
    private const int Restricted = 0x2;

    private FontFile(string path, Face face)
    {
        Path = path;
        Face = face;
        UnitsPerEm = face.UnitsPerEm;
        var head = Table("head");
        var wide = Table("hhea");
        var system = Table("OS/2");
        Box = [.. Enumerable.Range(0, 4).Select(index => Thousandths(Signed(head, 36 + (index * 2))))];
        (Ascent, Descent) = (Thousandths(Signed(wide, 4)), Thousandths(Signed(wide, 6)));
        CapHeight = system.Length >= 90 ? Thousandths(Signed(system, 88)) : Ascent;
        IsRestricted = system.Length >= 10 && (BinaryPrimitives.ReadUInt16BigEndian(system.AsSpan(8)) & 0xF) == Restricted;
        Name = PostScriptName(Table("name")) ?? System.IO.Path.GetFileNameWithoutExtension(path);
    }

    /// <summary>The file.</summary>
    internal string Path { get; }

    /// <summary>PostScript name.</summary>
    internal string Name { get; }

    /// <summary>The face.</summary>
    internal Face Face { get; }

    /// <summary>Units of an em in the file.</summary>
    internal int UnitsPerEm { get; }

    /// <summary>Box around all glyphs.</summary>
    internal int[] Box { get; }

    /// <summary>Highest above the base line.</summary>
    internal int Ascent { get; }

    /// <summary>Lowest below it, negative.</summary>
    internal int Descent { get; }

    /// <summary>Height of capitals.</summary>
    internal int CapHeight { get; }

    /// <summary>Whether its licence forbids embedding (fsType).</summary>
    internal bool IsRestricted { get; }

    /// <summary>Opens a font; null where it is none with TrueType outlines.</summary>
    internal static FontFile? Open(string path)
    {
        var blob = Blob.FromFile(path);
        blob.MakeImmutable();
        var face = new Face(blob, 0);
        face.MakeImmutable();
        return face.GlyphCount > 0 && face.ReferenceTable(Tag.Parse("glyf")).Length > 0 ? new(path, face) : null;
    }

    /// <summary>Design units in thousandths of the em.</summary>
    internal int Thousandths(int units) => (int)Math.Round(units * 1000.0 / UnitsPerEm, MidpointRounding.AwayFromZero);

    private byte[] Table(string tag) => Face.ReferenceTable(Tag.Parse(tag)).AsSpan().ToArray();

    private static short Signed(byte[] table, int at) => BinaryPrimitives.ReadInt16BigEndian(table.AsSpan(at));

    /// <summary>Name 6, in letters that a PDF name takes as they are.</summary>
    private static string? PostScriptName(byte[] names)
    {
        if (names.Length < 6)
        {
            return null;
        }

        var count = BinaryPrimitives.ReadUInt16BigEndian(names.AsSpan(2));
        var storage = BinaryPrimitives.ReadUInt16BigEndian(names.AsSpan(4));
        for (var record = 6; record + 12 <= names.Length && record < 6 + (count * 12); record += 12)
        {
            var entry = names.AsSpan(record);
            if (BinaryPrimitives.ReadUInt16BigEndian(entry) == 3 && BinaryPrimitives.ReadUInt16BigEndian(entry[6..]) == 6)
            {
                var length = BinaryPrimitives.ReadUInt16BigEndian(entry[8..]);
                var text = Encoding.BigEndianUnicode.GetString(names, storage + BinaryPrimitives.ReadUInt16BigEndian(entry[10..]), length);
                return string.Concat(text.Where(sign => char.IsAsciiLetterOrDigit(sign) || sign is '-' or '_'));
            }
        }

        return null;
    }
}
