namespace Invoicing.Rendering.Text;

/// <summary>A glyph in its place; figures in thousandths of the em.</summary>
/// <param name="Glyph">Its number in the font.</param>
/// <param name="Advance">How far the next one stands.</param>
/// <param name="OffsetX">How far to the right of its place it is drawn.</param>
/// <param name="OffsetY">How far above.</param>
internal readonly record struct ShapedGlyph(ushort Glyph, int Advance, int OffsetX, int OffsetY);
