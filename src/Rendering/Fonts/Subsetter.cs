using System.Runtime.InteropServices;
using HarfBuzzSharp;

namespace Invoicing.Rendering.Fonts;

/// <summary>
/// Cuts a font down to the glyphs that a document shows; glyph numbers stay. The native library of HarfBuzzSharp exports hb-subset without a managed face.
/// Source: HarfBuzz manual, hb-subset: https://harfbuzz.github.io/harfbuzz-hb-subset.html
/// </summary>
internal static partial class Subsetter
{
    private const string Library = "libHarfBuzzSharp";

    /// <summary>Keep glyph numbers, keep the shape of glyph 0, add no glyphs that layout tables might reach.</summary>
    private const uint Flags = 0x2 | 0x40 | 0x200;

    /// <summary>HB_SUBSET_SETS_DROP_TABLE_TAG.</summary>
    private const uint DroppedTables = 3;

    private static readonly string[] Layout = ["GSUB", "GPOS", "GDEF", "DSIG", "kern"];

    /// <summary>The font with these glyphs alone.</summary>
    internal static byte[] Subset(Face face, IEnumerable<ushort> glyphs)
    {
        var input = hb_subset_input_create_or_fail();
        try
        {
            var set = hb_subset_input_glyph_set(input);
            foreach (var glyph in glyphs)
            {
                hb_set_add(set, glyph);
            }

            hb_subset_input_set_flags(input, Flags);
            var dropped = hb_subset_input_set(input, DroppedTables);
            foreach (var table in Layout)
            {
                hb_set_add(dropped, ((uint)table[0] << 24) | ((uint)table[1] << 16) | ((uint)table[2] << 8) | table[3]);
            }

            var subset = hb_subset_or_fail(face.Handle, input);
            return subset == 0 ? throw new InvalidOperationException("The font cannot be subset.") : Bytes(subset);
        }
        finally
        {
            hb_subset_input_destroy(input);
        }
    }

    private static byte[] Bytes(nint face)
    {
        var blob = hb_face_reference_blob(face);
        try
        {
            var data = hb_blob_get_data(blob, out var length);
            var bytes = new byte[length];
            Marshal.Copy(data, bytes, 0, bytes.Length);
            return bytes;
        }
        finally
        {
            hb_blob_destroy(blob);
            hb_face_destroy(face);
        }
    }

    [LibraryImport(Library)]
    private static partial nint hb_subset_input_create_or_fail();

    [LibraryImport(Library)]
    private static partial void hb_subset_input_destroy(nint input);

    [LibraryImport(Library)]
    private static partial nint hb_subset_input_glyph_set(nint input);

    [LibraryImport(Library)]
    private static partial nint hb_subset_input_set(nint input, uint kind);

    [LibraryImport(Library)]
    private static partial void hb_subset_input_set_flags(nint input, uint flags);

    [LibraryImport(Library)]
    private static partial void hb_set_add(nint set, uint value);

    [LibraryImport(Library)]
    private static partial nint hb_subset_or_fail(nint face, nint input);

    [LibraryImport(Library)]
    private static partial nint hb_face_reference_blob(nint face);

    [LibraryImport(Library)]
    private static partial nint hb_blob_get_data(nint blob, out uint length);

    [LibraryImport(Library)]
    private static partial void hb_blob_destroy(nint blob);

    [LibraryImport(Library)]
    private static partial void hb_face_destroy(nint face);
}
