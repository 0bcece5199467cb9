namespace Invoicing.Rendering.Text;

/// <summary>No font of the machine has a character. It never leaves the renderer, which makes a fault of it.</summary>
/// <param name="character">The character; null where there is no text font at all.</param>
internal sealed class MissingGlyphException(int? character) : Exception
{
    /// <summary>The character.</summary>
    internal int? Character => character;
}
