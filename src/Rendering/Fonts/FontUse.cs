using HarfBuzzSharp;

namespace Invoicing.Rendering.Fonts;

/// <summary>A font in one document: its resource name, and the glyphs that were shown with the text that each stands for.</summary>
internal sealed class FontUse : IDisposable
{
    private readonly Dictionary<ushort, int> _widths = [];

    internal FontUse(FontFile file, string resource)
    {
        (File, Resource) = (file, resource);
        Font = new Font(file.Face);
        Font.SetScale(file.UnitsPerEm, file.UnitsPerEm);
        Font.SetFunctionsOpenType();
    }

    /// <summary>The file.</summary>
    internal FontFile File { get; }

    /// <summary>Name in the resources of the pages.</summary>
    internal string Resource { get; }

    /// <summary>The font at a scale of its own units.</summary>
    internal Font Font { get; }

    /// <summary>Text of each glyph shown; empty for a glyph that is part of one before it.</summary>
    internal SortedDictionary<ushort, string> Glyphs { get; } = [];

    /// <summary>Width of a glyph in thousandths of the em.</summary>
    internal int Width(ushort glyph)
    {
        if (!_widths.TryGetValue(glyph, out var width))
        {
            _widths.Add(glyph, width = File.Thousandths(Font.GetHorizontalGlyphAdvance(glyph)));
        }

        return width;
    }

    /// <summary>Notes a glyph and what it stands for. What was known first stays: a glyph has one text in a file.</summary>
    internal void Show(ushort glyph, string text)
    {
        if (!Glyphs.TryGetValue(glyph, out var known) || known.Length == 0)
        {
            Glyphs[glyph] = text;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Font.Dispose();
}
