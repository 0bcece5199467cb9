using Invoicing.Rendering.Fonts;

namespace Invoicing.Rendering.Text;

/// <summary>Glyphs of one font, from left to right.</summary>
/// <param name="Font">The font.</param>
/// <param name="Glyphs">The glyphs.</param>
internal sealed record ShapedRun(FontUse Font, IReadOnlyList<ShapedGlyph> Glyphs)
{
    /// <summary>Width in thousandths of the em.</summary>
    internal int Width { get; } = Glyphs.Sum(glyph => glyph.Advance);
}
