namespace Invoicing.Rendering.Text;

/// <summary>
/// Parts a text into lines of a width: at line breaks of its own, at blanks and after hyphens, between any two signs of Chinese, Japanese and Korean, and
/// inside a word that is wider than the line. Source: a small part of Unicode Standard Annex #14.
/// </summary>
internal static class LineBreaker
{
    /// <summary>Lines that one text takes at the most; the rest is cut, and a sign for it stands at the end. A note of a page is long.</summary>
    internal const int MostLines = 120;

    /// <summary>The lines. Never empty for a text that is not.</summary>
    internal static IReadOnlyList<string> Lines(Typesetter setter, string text, bool isBold, double size, double width)
    {
        var lines = new List<string>();
        foreach (var paragraph in text.ReplaceLineEndings("\n").Split('\n'))
        {
            Add(lines, setter, paragraph.Trim(), isBold, size, width);
            if (lines.Count >= MostLines)
            {
                return [.. lines.Take(MostLines - 1), "[…]"];
            }
        }

        return lines;
    }

    private static void Add(List<string> lines, Typesetter setter, string paragraph, bool isBold, double size, double width)
    {
        if (setter.Width(paragraph, isBold, size) <= width)
        {
            lines.Add(paragraph);
            return;
        }

        var line = "";
        foreach (var word in Words(paragraph).SelectMany(word => Narrow(setter, word, isBold, size, width)))
        {
            if (line.Length > 0 && setter.Width((line + word).TrimEnd(), isBold, size) > width)
            {
                lines.Add(line.TrimEnd());
                line = "";
            }

            line += word;
            if (lines.Count >= MostLines)
            {
                return;
            }
        }

        lines.Add(line.TrimEnd());
    }

    /// <summary>Parts of a word that is wider than the line.</summary>
    private static IEnumerable<string> Narrow(Typesetter setter, string word, bool isBold, double size, double width)
    {
        while (setter.Width(word.TrimEnd(), isBold, size) > width && word.Length > 1)
        {
            var low = 1;
            var high = Math.Min(word.Length, 400);
            while (low < high)
            {
                var middle = (low + high + 1) / 2;
                (low, high) = setter.Width(word[..middle], isBold, size) <= width ? (middle, high) : (low, middle - 1);
            }

            low -= low > 1 && char.IsHighSurrogate(word[low - 1]) ? 1 : 0;
            low += low == 1 && char.IsHighSurrogate(word[0]) && word.Length > 2 ? 1 : 0;
            yield return word[..low];
            word = word[low..];
        }

        yield return word;
    }

    private static IEnumerable<string> Words(string text)
    {
        var start = 0;
        for (var at = 0; at < text.Length; at++)
        {
            var isEnd = text[at] == ' ' || (text[at] == '-' && at > start) || (IsWide(text[at]) && (at + 1 == text.Length || !IsClosing(text[at + 1])));
            if (isEnd || at + 1 == text.Length || (IsWide(text[at + 1]) && !IsClosing(text[at + 1]) && !char.IsHighSurrogate(text[at])))
            {
                yield return text[start..(at + 1)];
                start = at + 1;
            }
        }
    }

    private static bool IsWide(char sign) => sign is (>= '\u2E80' and <= '\uD7AF') or (>= '\uF900' and <= '\uFAFF') or (>= '\uFF00' and <= '\uFFEF');

    private static bool IsClosing(char sign) => sign is '\u3001' or '\u3002' or '\u300D' or '\u300F' or '\uFF09' or '\uFF0C' or '\uFF1A' or '\u30FC';
}
