using System.Globalization;
using System.Text;

namespace Invoicing.Rendering.Text;

/// <summary>
/// Levels of a paragraph by the Unicode Bidirectional Algorithm (UAX #9, revision 48): P2, P3, W1 to W7, N1, N2, I1, I2, L1, and the order of L2. What sets
/// directions by hand (embeddings, overrides, isolates: X1 to X8) and pairs of brackets (N0) are left out: such characters are drawn as nothing.
/// </summary>
internal static class Bidi
{
    /// <summary>Level of each UTF-16 unit. A text without letters from right to left has level 0 throughout, unless the paragraph goes from right to
    /// left.</summary>
    internal static byte[] Levels(string text, bool? isRightToLeft = null)
    {
        var classes = Classes(text);
        var paragraph = (byte)(isRightToLeft ?? IsRightToLeft(classes) ? 1 : 0);
        var resolved = (BidiClass[])classes.Clone();
        Weak(resolved, paragraph);
        Neutral(resolved, paragraph);
        var levels = new byte[text.Length];
        for (var at = 0; at < levels.Length; at++)
        {
            levels[at] = (byte)(paragraph + Raise(resolved[at], paragraph));
        }

        // L1: white space at the end has the paragraph's own level.
        for (var at = levels.Length - 1; at >= 0 && classes[at] == BidiClass.WS; at--)
        {
            levels[at] = paragraph;
        }

        return levels;
    }

    /// <summary>Whether a text goes from right to left, by its first letter that has a direction (P2, P3).</summary>
    internal static bool IsRightToLeft(string text) => text.Any(sign => sign >= '\u0590') && IsRightToLeft(Classes(text));

    /// <summary>Runs of one level, from left to right as they are seen (L2).</summary>
    internal static IReadOnlyList<(int Start, int Length, byte Level)> VisualRuns(ReadOnlySpan<byte> levels)
    {
        var runs = new List<(int Start, int Length, byte Level)>();
        for (var at = 0; at < levels.Length; )
        {
            var end = at;
            while (end < levels.Length && levels[end] == levels[at])
            {
                end++;
            }

            runs.Add((at, end - at, levels[at]));
            at = end;
        }

        for (var level = runs.Count == 0 ? 0 : runs.Max(run => run.Level); level > 0; level--)
        {
            for (var at = 0; at < runs.Count; at++)
            {
                var end = at;
                while (end < runs.Count && runs[end].Level >= level)
                {
                    end++;
                }

                if (end > at)
                {
                    runs.Reverse(at, end - at);
                    at = end;
                }
            }
        }

        return runs;
    }

    private static bool IsRightToLeft(BidiClass[] classes) =>
        classes.FirstOrDefault(each => each is BidiClass.L or BidiClass.R or BidiClass.AL) is BidiClass.R or BidiClass.AL;

    private static int Raise(BidiClass resolved, byte paragraph) =>
        (paragraph & 1) == 0
            ? resolved switch
            {
                BidiClass.R => 1,
                BidiClass.AN or BidiClass.EN => 2,
                _ => 0,
            }
        : resolved is BidiClass.R ? 0
        : 1;

    private static void Weak(BidiClass[] classes, byte paragraph)
    {
        var start = (paragraph & 1) == 1 ? BidiClass.R : BidiClass.L;
        var before = start;
        var strong = start;
        for (var at = 0; at < classes.Length; at++)
        {
            // W1, W2, W3
            classes[at] = classes[at] == BidiClass.NSM ? before : classes[at];
            before = classes[at];
            if (classes[at] is BidiClass.L or BidiClass.R or BidiClass.AL)
            {
                strong = classes[at];
            }
            else if (classes[at] == BidiClass.EN && strong == BidiClass.AL)
            {
                classes[at] = BidiClass.AN;
            }
        }

        for (var at = 0; at < classes.Length; at++)
        {
            classes[at] = classes[at] == BidiClass.AL ? BidiClass.R : classes[at];
        }

        Separators(classes);
        strong = start;
        for (var at = 0; at < classes.Length; at++)
        {
            // W7
            strong = classes[at] is BidiClass.L or BidiClass.R ? classes[at] : strong;
            classes[at] = classes[at] == BidiClass.EN && strong == BidiClass.L ? BidiClass.L : classes[at];
        }
    }

    /// <summary>W4, W5, W6.</summary>
    private static void Separators(BidiClass[] classes)
    {
        for (var at = 1; at + 1 < classes.Length; at++)
        {
            var (left, right) = (classes[at - 1], classes[at + 1]);
            classes[at] = (classes[at], left, right) switch
            {
                (BidiClass.ES or BidiClass.CS, BidiClass.EN, BidiClass.EN) => BidiClass.EN,
                (BidiClass.CS, BidiClass.AN, BidiClass.AN) => BidiClass.AN,
                _ => classes[at],
            };
        }

        for (var at = 0; at < classes.Length; )
        {
            var end = at;
            while (end < classes.Length && classes[end] == BidiClass.ET)
            {
                end++;
            }

            if (end > at && ((at > 0 && classes[at - 1] == BidiClass.EN) || (end < classes.Length && classes[end] == BidiClass.EN)))
            {
                Array.Fill(classes, BidiClass.EN, at, end - at);
            }

            at = end + 1;
        }

        for (var at = 0; at < classes.Length; at++)
        {
            classes[at] = classes[at] is BidiClass.ES or BidiClass.ET or BidiClass.CS ? BidiClass.ON : classes[at];
        }
    }

    /// <summary>N1, N2.</summary>
    private static void Neutral(BidiClass[] classes, byte paragraph)
    {
        var own = (paragraph & 1) == 1 ? BidiClass.R : BidiClass.L;
        for (var at = 0; at < classes.Length; at++)
        {
            if (classes[at] is not (BidiClass.WS or BidiClass.ON))
            {
                continue;
            }

            var end = at;
            while (end < classes.Length && classes[end] is BidiClass.WS or BidiClass.ON)
            {
                end++;
            }

            var left = at == 0 ? own : Direction(classes[at - 1]);
            var right = end == classes.Length ? own : Direction(classes[end]);
            Array.Fill(classes, left == right ? left : own, at, end - at);
            at = end;
        }
    }

    private static BidiClass Direction(BidiClass resolved) => resolved == BidiClass.L ? BidiClass.L : BidiClass.R;

    private static BidiClass[] Classes(string text)
    {
        var classes = new BidiClass[text.Length];
        for (var at = 0; at < text.Length; )
        {
            Rune.DecodeFromUtf16(text.AsSpan(at), out var rune, out var length);
            Array.Fill(classes, ClassOf(rune), at, length);
            at += length;
        }

        return classes;
    }

    private static BidiClass ClassOf(Rune rune) =>
        rune.Value switch
        {
            >= '0' and <= '9' or >= 0x06F0 and <= 0x06F9 => BidiClass.EN,
            >= 0x0660 and <= 0x0669 or 0x066B or 0x066C => BidiClass.AN,
            '+' or '-' or 0x2212 => BidiClass.ES,
            ',' or '.' or '/' or ':' or 0x00A0 or 0x202F => BidiClass.CS,
            '#' or '$' or '%' or >= 0x00A2 and <= 0x00A5 or 0x00B0 or 0x00B1 or 0x066A or 0x2030 or >= 0x20A0 and <= 0x20CF => BidiClass.ET,
            _ => ByCategory(rune),
        };

    private static BidiClass ByCategory(Rune rune) =>
        Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark => BidiClass.NSM,
            UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.Control => BidiClass.WS,
            UnicodeCategory.UppercaseLetter
            or UnicodeCategory.LowercaseLetter
            or UnicodeCategory.TitlecaseLetter
            or UnicodeCategory.ModifierLetter
            or UnicodeCategory.OtherLetter
            or UnicodeCategory.SpacingCombiningMark
            or UnicodeCategory.DecimalDigitNumber
            or UnicodeCategory.LetterNumber => Letter(rune.Value),
            _ => BidiClass.ON,
        };

    private static BidiClass Letter(int value) =>
        value switch
        {
            >= 0x0590 and <= 0x05FF or >= 0x07C0 and <= 0x085F or >= 0xFB1D and <= 0xFB4F or >= 0x10800 and <= 0x10FFF => BidiClass.R,
            >= 0x0600 and <= 0x07BF or >= 0x0860 and <= 0x08FF or >= 0xFB50 and <= 0xFDFF or >= 0xFE70 and <= 0xFEFF => BidiClass.AL,
            _ => BidiClass.L,
        };
}
