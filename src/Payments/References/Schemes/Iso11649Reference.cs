namespace Invoicing.Payments.References.Schemes;

/// <summary>
/// RF, two check digits, 1 to 21 letters and digits. Source: ISO 11649:2009, Structured creditor reference, check digits by ISO/IEC 7064 MOD 97-10.
/// </summary>
internal static class Iso11649Reference
{
    private const int Shortest = 5;
    private const int Longest = 25;

    public static string? Normal(string text)
    {
        var plain = ReferenceText.Without(text, " -/.").ToUpperInvariant();
        return
            plain.Length is >= Shortest and <= Longest
            && plain.StartsWith("RF", StringComparison.Ordinal)
            && plain.All(char.IsAsciiLetterOrDigit)
            && char.IsAsciiDigit(plain[2])
            && char.IsAsciiDigit(plain[3])
            && CheckDigits.Mod97(plain.AsSpan(4).ToString() + plain[..4]) == 1
            ? plain
            : null;
    }

    public static string? Create(string content)
    {
        var plain = ReferenceText.Without(content, " -/._").ToUpperInvariant();
        if (plain.Length is 0 or > Longest - 4 || !plain.All(char.IsAsciiLetterOrDigit))
        {
            return null;
        }

        return $"RF{98 - CheckDigits.Mod97(plain + "RF00"):00}{plain}";
    }
}
