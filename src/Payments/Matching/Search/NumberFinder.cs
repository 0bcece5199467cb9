using Invoicing.Payments.Matching.Index;
using Invoicing.Payments.Matching.Model;

namespace Invoicing.Payments.Matching.Search;

/// <summary>
/// Numbers of items in a text, whatever stands between their parts or between them: RE 2025 / 118, RE2025118RE2025119. Digits that touch a number on either
/// side make it another number.
/// </summary>
internal static class NumberFinder
{
    /// <summary>Longest text that is searched; banks pass on 140 to 500 characters.</summary>
    private const int MostCharacters = 2000;

    public static IReadOnlyList<OpenItem> Find(OpenItemIndex index, string text)
    {
        var compact = ItemKeys.Compact(text.Length > MostCharacters ? text[..MostCharacters] : text);
        var breaks = Breaks(text, compact.Length);
        var found = new List<OpenItem>();
        for (var from = 0; from < compact.Length; from++)
        {
            foreach (var length in index.NumberLengths.Reverse())
            {
                var to = from + length;
                if (to > compact.Length || !Stands(compact, breaks, from, to))
                {
                    continue;
                }

                var items = index.ByCompactNumber(compact.AsSpan(from, length));
                if (items.Count > 0)
                {
                    found.AddRange(items);
                    from = to - 1;
                    break;
                }
            }
        }

        return [.. found.DistinctBy(item => item.Id)];
    }

    /// <summary>All that may be a number, by the lengths that numbers have.</summary>
    public static IEnumerable<string> Candidates(string text, IReadOnlyCollection<int> lengths)
    {
        var compact = ItemKeys.Compact(text.Length > MostCharacters ? text[..MostCharacters] : text);
        var breaks = Breaks(text, compact.Length);
        for (var from = 0; from < compact.Length; from++)
        {
            foreach (var to in lengths.Select(length => from + length).Where(to => to <= compact.Length))
            {
                if (Stands(compact, breaks, from, to))
                {
                    yield return compact[from..to];
                }
            }
        }
    }

    /// <summary>A number begins and ends at a break of the text, or where letters and digits meet.</summary>
    private static bool Stands(string text, HashSet<int> breaks, int from, int to)
    {
        var begins = from == 0 || breaks.Contains(from) || char.IsDigit(text[from - 1]) != char.IsDigit(text[from]);
        var ends = to == text.Length || breaks.Contains(to) || char.IsDigit(text[to - 1]) != char.IsDigit(text[to]);
        return begins && ends;
    }

    /// <summary>Places in the compacted text before which something was left out.</summary>
    private static HashSet<int> Breaks(string text, int most)
    {
        var breaks = new HashSet<int>();
        var place = 0;
        foreach (var character in text)
        {
            if (place > most)
            {
                break;
            }

            if (char.IsLetterOrDigit(character))
            {
                place++;
            }
            else
            {
                breaks.Add(place);
            }
        }

        return breaks;
    }
}
