using F23.StringSimilarity;
using Invoicing.Payments.Matching.Index;
using Invoicing.Payments.Matching.Model;

namespace Invoicing.Payments.Matching.Search;

/// <summary>
/// Whether a text mentions a number in a damaged form: cut off, shortened to its last digits, or with one slip. Asked only of items of a payer who is known,
/// where few numbers can be meant.
/// </summary>
internal static class Mentions
{
    private const int ShortestTail = 3;
    private const int ShortestPart = 6;
    private static readonly Damerau Distance = new();

    /// <summary>The words of a text as numbers are compared with them: each by itself, and neighbours joined.</summary>
    public static IReadOnlyList<string> Words(string text)
    {
        var words = text.Split([' ', ',', ';', ':', '+', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries)
            .Select(ItemKeys.Compact)
            .Where(word => word.Length > 0)
            .ToList();
        var parts = text.Split([' ', ',', ';', ':', '+', '\n', '\t', '/', '.', '&'], StringSplitOptions.RemoveEmptyEntries).Select(ItemKeys.Compact);
        var pairs = words.Zip(words.Skip(1), (one, two) => one + two);
        var threes = words.Zip(words.Skip(1), words.Skip(2)).Select(three => three.First + three.Second + three.Third);
        return [.. words.Concat(parts).Concat(pairs).Concat(threes).Where(word => word.Any(char.IsDigit)).Distinct().Take(200)];
    }

    /// <summary>Whether one of the words is this number, damaged.</summary>
    public static bool Damaged(IReadOnlyList<string> words, OpenItem item)
    {
        var number = ItemKeys.Compact(item.Number);
        var tail = Tail(item.Number.Trim());
        return words.Any(word => IsCut(word, number) || IsTail(word, tail) || IsSlip(word, number));
    }

    /// <summary>The beginning of the number, long enough that its running digits have begun.</summary>
    private static bool IsCut(string word, string number) =>
        word.Length >= ShortestPart && word.Length < number.Length && word.Length * 3 >= number.Length * 2 && number.StartsWith(word, StringComparison.Ordinal);

    private static bool IsTail(string word, string tail) => tail.Length >= ShortestTail && word.All(char.IsDigit) && word.TrimStart('0') == tail;

    private static bool IsSlip(string word, string number) =>
        number.Length >= ShortestPart && Math.Abs(word.Length - number.Length) <= 1 && Distance.Distance(word, number) <= 1;

    /// <summary>The running digits at the end, without zeros before them.</summary>
    private static string Tail(string number)
    {
        var from = number.Length;
        while (from > 0 && char.IsDigit(number[from - 1]))
        {
            from--;
        }

        var digits = number[from..];
        const int LongestRun = 6;
        return (digits.Length > LongestRun ? digits[^LongestRun..] : digits).TrimStart('0');
    }
}
