using System.Globalization;
using System.Text;
using HarfBuzzSharp;
using Invoicing.Rendering.Fonts;
using Buffer = HarfBuzzSharp.Buffer;

namespace Invoicing.Rendering.Text;

/// <summary>
/// Sets lines of text: levels by <see cref="Bidi"/>, a font for every character, glyphs by HarfBuzz. One for a document: it knows the fonts that were used
/// and keeps what it has shaped, since invoices say the same words in every line.
/// </summary>
internal sealed class Typesetter(FontCatalogue catalogue) : IDisposable
{
    private readonly Dictionary<FontFile, FontUse> _uses = [];
    private readonly Dictionary<(string Text, bool IsBold), IReadOnlyList<ShapedRun>> _known = [];
    private readonly Buffer _buffer = new();

    /// <summary>The fonts used, in the order of their first use.</summary>
    internal IReadOnlyList<FontUse> Fonts => [.. _uses.Values];

    /// <summary>A line of text, from left to right as it is seen. Characters that steer, and blanks of other kinds, are drawn as nothing or as a
    /// blank.</summary>
    internal IReadOnlyList<ShapedRun> Line(string text, bool isBold)
    {
        if (!_known.TryGetValue((text, isBold), out var runs))
        {
            _known.Add((text, isBold), runs = Shape(Clean(text), isBold));
        }

        return runs;
    }

    /// <summary>Width of a line at a size, in points.</summary>
    internal double Width(string text, bool isBold, double size) => Line(text, isBold).Sum(run => run.Width) * size / 1000;

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var use in _uses.Values)
        {
            use.Dispose();
        }

        _buffer.Dispose();
    }

    private static string Clean(string text)
    {
        if (text.All(sign => sign is >= ' ' and < (char)0x7F))
        {
            return text;
        }

        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            switch (Rune.GetUnicodeCategory(rune))
            {
                case UnicodeCategory.Control or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator:
                    clean.Append(rune.Value is 0x00A0 or 0x202F ? '\u00A0' : ' ');
                    break;
                case UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned:
                    break;
                default:
                    clean.Append(rune.ToString());
                    break;
            }
        }

        return clean.ToString();
    }

    private List<ShapedRun> Shape(string text, bool isBold)
    {
        var runs = new List<ShapedRun>();
        foreach (var (start, length, level) in Bidi.VisualRuns(Bidi.Levels(text)))
        {
            var pieces = Pieces(text, start, length, isBold);
            if ((level & 1) == 1)
            {
                pieces.Reverse();
            }

            runs.AddRange(pieces.Select(piece => ShapePiece(text, piece.Start, piece.Length, piece.Font, (level & 1) == 1)));
        }

        return runs;
    }

    /// <summary>Parts of a run that one font has. A mark goes with the letter before it, a blank with whatever font is there.</summary>
    private List<(int Start, int Length, FontUse Font)> Pieces(string text, int start, int length, bool isBold)
    {
        var pieces = new List<(int Start, int Length, FontUse Font)>();
        for (var at = start; at < start + length; )
        {
            Rune.DecodeFromUtf16(text.AsSpan(at), out var rune, out var units);
            var goesWithLast =
                pieces.Count > 0
                && (Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark || rune.Value == ' ')
                && pieces[^1].Font.Font.TryGetNominalGlyph((uint)rune.Value, out _);
            var font = goesWithLast ? pieces[^1].Font : Use(catalogue.For(rune.Value, isBold) ?? throw new MissingGlyphException(rune.Value));
            if (pieces.Count > 0 && pieces[^1].Font == font)
            {
                pieces[^1] = pieces[^1] with { Length = pieces[^1].Length + units };
            }
            else
            {
                pieces.Add((at, units, font));
            }

            at += units;
        }

        return pieces;
    }

    private FontUse Use(FontFile file)
    {
        if (!_uses.TryGetValue(file, out var use))
        {
            _uses.Add(file, use = new(file, string.Create(CultureInfo.InvariantCulture, $"F{_uses.Count + 1}")));
        }

        return use;
    }

    private ShapedRun ShapePiece(string text, int start, int length, FontUse use, bool isRightToLeft)
    {
        _buffer.ClearContents();
        _buffer.AddUtf16(text.AsSpan(), start, length);
        _buffer.GuessSegmentProperties();
        _buffer.Direction = isRightToLeft ? Direction.RightToLeft : Direction.LeftToRight;
        use.Font.Shape(_buffer);
        var infos = _buffer.GetGlyphInfoSpan();
        var places = _buffer.GetGlyphPositionSpan();
        var clusters = new SortedSet<int>();
        foreach (var info in infos)
        {
            clusters.Add((int)info.Cluster);
        }

        var ends = clusters.Skip(1).Append(start + length).ToList();
        var texts = clusters.Zip(ends, (from, to) => (from, Text: text[from..to])).ToDictionary(each => each.from, each => each.Text);
        var glyphs = new ShapedGlyph[infos.Length];
        for (var at = 0; at < glyphs.Length; at++)
        {
            var glyph = (ushort)infos[at].Codepoint;
            if (glyph == 0)
            {
                throw new MissingGlyphException(char.ConvertToUtf32(text, (int)infos[at].Cluster));
            }

            // A cluster's text stands at its first glyph, in the order of reading; what belongs to it besides stands for nothing.
            use.Show(glyph, texts.Remove((int)infos[at].Cluster, out var read) ? read : "");
            var place = places[at];
            glyphs[at] = new(glyph, use.File.Thousandths(place.XAdvance), use.File.Thousandths(place.XOffset), use.File.Thousandths(place.YOffset));
        }

        return new(use, glyphs);
    }
}
