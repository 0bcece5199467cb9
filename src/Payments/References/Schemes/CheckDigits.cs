namespace Invoicing.Payments.References.Schemes;

/// <summary>Check digits of payment references, each by its publisher's rule.</summary>
internal static class CheckDigits
{
    private static readonly int[] Carry = [0, 9, 4, 6, 8, 2, 7, 1, 3, 5];

    /// <summary>Remainder by 97 of letters and digits, A as 10 to Z as 35 (ISO/IEC 7064, MOD 97-10).</summary>
    public static int Mod97(ReadOnlySpan<char> text)
    {
        var rest = 0;
        foreach (var character in text)
        {
            var value = char.IsAsciiDigit(character) ? character - '0' : char.ToUpperInvariant(character) - 'A' + 10;
            rest = ((rest * (value > 9 ? 100 : 10)) + value) % 97;
        }

        return rest;
    }

    /// <summary>Modulo 10, recursive, with a carry table (Swiss Payment Standards, QR-bill, annex B).</summary>
    public static int Recursive10(ReadOnlySpan<char> digits)
    {
        var carry = 0;
        foreach (var digit in digits)
        {
            carry = Carry[(carry + digit - '0') % 10];
        }

        return (10 - carry) % 10;
    }

    /// <summary>Modulo 10 with weights 2 and 1 from the right and sums of digits (Luhn): KID and OCR.</summary>
    public static int Luhn(ReadOnlySpan<char> digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var value = (digits[^(i + 1)] - '0') * (i % 2 == 0 ? 2 : 1);
            sum += value > 9 ? value - 9 : value;
        }

        return (10 - (sum % 10)) % 10;
    }

    /// <summary>Modulo 11 with weights 2 to 7 from the right: KID. 10 is written as a hyphen.</summary>
    public static int Weighted11(ReadOnlySpan<char> digits, int last)
    {
        var (sum, weight) = (0, 2);
        for (var i = digits.Length - 1; i >= 0; i--)
        {
            sum += (digits[i] - '0') * weight;
            weight = weight == last ? 2 : weight + 1;
        }

        return (11 - (sum % 11)) % 11;
    }

    /// <summary>Modulo 10 with weights 7, 3, 1 from the right (Finance Finland, reference number).</summary>
    public static int Weighted731(ReadOnlySpan<char> digits)
    {
        ReadOnlySpan<int> weights = [7, 3, 1];
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            sum += (digits[^(i + 1)] - '0') * weights[i % 3];
        }

        return (10 - (sum % 10)) % 10;
    }
}
