namespace Invoicing.Xml.Canonical;

/// <summary>Order of strings by Unicode code point, as Canonical XML asks; ordinal order differs from it past U+FFFF.</summary>
public static class CodePointOrder
{
    /// <summary>Below zero where the left comes first, zero where they are the same.</summary>
    public static int Compare(string left, string right)
    {
        var same = left.AsSpan().CommonPrefixLength(right);
        if (same == left.Length || same == right.Length)
        {
            return left.Length - right.Length;
        }
        return Rank(left[same]) - Rank(right[same]);
    }

    // Surrogates stand for code points above all others, yet their code units lie below U+E000.
    private static int Rank(char unit) => char.IsSurrogate(unit) ? unit + 0x10000 : unit;
}
