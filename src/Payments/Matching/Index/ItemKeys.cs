namespace Invoicing.Payments.Matching.Index;

/// <summary>Forms in which texts are compared.</summary>
internal static class ItemKeys
{
    /// <summary>Letters and digits in upper case: RE-2025/118 is RE2025118.</summary>
    public static string Compact(string text) => string.Create(text.Count(char.IsLetterOrDigit), text, Fill);

    /// <summary>As <see cref="Compact"/>, without leading zeros: references are written with and without them.</summary>
    public static string Reference(string text) => Compact(text).TrimStart('0');

    private static void Fill(Span<char> to, string text)
    {
        var at = 0;
        foreach (var character in text)
        {
            if (char.IsLetterOrDigit(character))
            {
                to[at++] = char.ToUpperInvariant(character);
            }
        }
    }
}
