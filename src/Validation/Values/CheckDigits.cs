using System.Text;

namespace Invoicing.Validation.Values;

/// <summary>Check digits of identifiers. Where the text is not digits of the length a scheme has, it fails.</summary>
internal static class CheckDigits
{
    /// <summary>GS1 mod 10 (GLN and shorter keys).</summary>
    public static bool IsGln(ReadOnlySpan<byte> text)
    {
        if (!AreDigits(text))
        {
            return false;
        }
        var sum = 0;
        for (var i = 0; i < text.Length - 1; i++)
        {
            sum += Digit(text[text.Length - 2 - i]) * (i % 2 == 0 ? 3 : 1);
        }
        return (10 - (sum % 10)) % 10 == Digit(text[^1]);
    }

    /// <summary>Mod 11 with weights 2 to 7 from the right (Norwegian organisation numbers).</summary>
    public static bool IsMod11(ReadOnlySpan<byte> text)
    {
        if (!AreDigits(text) || text.IndexOfAnyExcept((byte)'0') < 0)
        {
            return false;
        }
        var sum = 0;
        for (var i = 0; i < text.Length - 1; i++)
        {
            sum += Digit(text[text.Length - 2 - i]) * ((i % 6) + 2);
        }
        return (11 - (sum % 11)) % 11 == Digit(text[^1]);
    }

    /// <summary>Mod 97 of the first eight digits (Belgian enterprise numbers); the text is ten digits.</summary>
    public static bool IsBelgian(ReadOnlySpan<byte> text) => 97 - (Number(text[..8]) % 97) == Number(text[8..10]);

    /// <summary>Tax numbers (NIP) of Poland; the text is ten digits.</summary>
    public static bool IsNip(ReadOnlySpan<byte> text)
    {
        ReadOnlySpan<int> weights = [6, 5, 7, 2, 3, 4, 5, 6, 7];
        var sum = 0;
        for (var i = 0; i < weights.Length; i++)
        {
            sum += Digit(text[i]) * weights[i];
        }
        return sum % 11 == Digit(text[9]);
    }

    /// <summary>Australian business numbers; the text is eleven digits.</summary>
    public static bool IsAbn(ReadOnlySpan<byte> text)
    {
        var sum = (Digit(text[0]) - 1) * 10;
        for (var i = 1; i < 11; i++)
        {
            sum += Digit(text[i]) * ((2 * i) - 1);
        }
        return sum % 89 == 0;
    }

    /// <summary>
    /// The same reckoning over the code points of a text, whatever they are; what follows the eleventh is not looked at.
    /// </summary>
    public static bool IsLooseAbn(ReadOnlySpan<byte> text)
    {
        var (sum, count) = (0, 0);
        foreach (var rune in Encoding.UTF8.GetString(text).EnumerateRunes().Take(11))
        {
            sum += count == 0 ? (rune.Value - '1') * 10 : (rune.Value - '0') * ((2 * count) - 1);
            count++;
        }

        return count == 11 && sum % 89 == 0;
    }

    /// <summary>Luhn over the first nine digits against the tenth (Swedish organisation numbers).</summary>
    public static bool IsSwedish(ReadOnlySpan<byte> text)
    {
        if (!AreDigits(text) || text.Length < 10)
        {
            return false;
        }
        var sum = 0;
        for (var position = 1; position <= 9; position++)
        {
            var digit = Digit(text[9 - position]) * (position % 2 == 1 ? 2 : 1);
            sum += (digit % 10) + (digit / 10);
        }

        return (10 - (sum % 10)) % 10 == Digit(text[9]);
    }

    /// <summary>Greek tax numbers: powers of two over eight digits against the ninth; what follows is not looked at.</summary>
    public static bool IsGreek(ReadOnlySpan<byte> text)
    {
        if (text.Length < 9 || !AreDigits(text[..9]))
        {
            return false;
        }
        var sum = 0;
        for (var i = 0; i < 8; i++)
        {
            sum += Digit(text[i]) << (8 - i);
        }
        return sum % 11 % 10 == Digit(text[8]);
    }

    /// <summary>Italian VAT number: eleven digits, every second one doubled; the text stands without country.</summary>
    public static Truth IsPartitaIva(ReadOnlySpan<byte> text)
    {
        if (Lexical.Length(text) != 11 || !IsInteger(text))
        {
            return false;
        }
        if (!AreDigits(text))
        {
            return Truth.Undecided;
        }
        var sum = 0;
        for (var i = 0; i < 11; i++)
        {
            sum += i % 2 == 0 ? Digit(text[i]) : "0246813579"[Digit(text[i])] - '0';
        }
        return sum % 10 == 0;
    }

    /// <summary>Italian tax code: eleven digits, or sixteen letters and digits in their places.</summary>
    public static bool IsCodiceFiscale(ReadOnlySpan<byte> text) =>
        Lexical.Length(text) switch
        {
            11 => IsInteger(text),
            16 => text.Length == 16
                && AreLetters(text[..6])
                && IsInteger(text[6..8])
                && AreLetters(text[8..9])
                && IsInteger(text[9..11])
                && IsInteger(text[14..15])
                && AreLetters(text[15..]),
            _ => false,
        };

    /// <summary>Whether an identifier is an Italian VAT number, or of another country.</summary>
    public static Truth IsItalianVat(ReadOnlySpan<byte> id) => !id.StartsWith("IT"u8) && !id.StartsWith("it"u8) ? true : IsPartitaIva(id[2..]);

    /// <summary>
    /// Croatian OIB, alone or behind HR: ten digits and a check digit (ISO/IEC 7064, MOD 11,10). What stands behind the eleventh is not looked at.
    /// </summary>
    public static bool IsOib(ReadOnlySpan<byte> id)
    {
        id = id.StartsWith("HR"u8) ? id[2..] : id;
        if (id.Length < 11 || !AreDigits(id[..11]))
        {
            return false;
        }
        var rest = 10;
        foreach (var digit in id[..10])
        {
            var sum = (Digit(digit) + rest) % 10;
            rest = (sum == 0 ? 10 : sum) * 2 % 11;
        }
        return (11 - rest) % 10 == Digit(id[10]);
    }

    /// <summary>Luxembourg VAT numbers: LU, six digits and those modulo 89.</summary>
    public static bool IsLuxembourgVat(ReadOnlySpan<byte> id) =>
        id.Length == 10 && id.StartsWith("LU"u8) && AreDigits(id[2..]) && Number(id[2..8]) % 89 == Number(id[8..]);

    /// <summary>
    /// Luxembourg matricules of legal persons: eleven digits, the fifth and sixth a legal form from 20 to 99, the last a check digit modulo 11; form 24 may
    /// take the one reckoned from 12, too.
    /// </summary>
    public static bool IsMatricule(ReadOnlySpan<byte> id)
    {
        if (!AreDigits(id, 11) || Number(id[4..6]) < 20)
        {
            return false;
        }
        ReadOnlySpan<int> weights = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2];
        var sum = 0;
        for (var i = 0; i < weights.Length; i++)
        {
            sum += Digit(id[i]) * weights[i];
        }
        var (rest, check) = (sum % 11, Digit(id[10]));
        var fromTwelve = rest switch
        {
            0 => 1,
            1 => 0,
            _ => 12 - rest,
        };
        return check == (rest == 0 ? 0 : 11 - rest) || (Number(id[4..6]) == 24 && check == fromTwelve);
    }

    /// <summary>Whether the text is an xs:integer.</summary>
    public static bool IsInteger(ReadOnlySpan<byte> text)
    {
        text = Lexical.Trim(text);
        if (text.Length > 0 && text[0] is (byte)'+' or (byte)'-')
        {
            text = text[1..];
        }
        return AreDigits(text);
    }

    /// <summary>Whether there is at least one digit, and nothing else.</summary>
    public static bool AreDigits(ReadOnlySpan<byte> text) => !text.IsEmpty && text.IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0;

    /// <summary>Whether there are this many digits, and nothing else.</summary>
    public static bool AreDigits(ReadOnlySpan<byte> text, int count) => text.Length == count && AreDigits(text);

    private static bool AreLetters(ReadOnlySpan<byte> text)
    {
        foreach (var each in text)
        {
            if (!char.IsAsciiLetter((char)each))
            {
                return false;
            }
        }
        return true;
    }

    private static int Digit(byte value) => value - '0';

    private static int Number(ReadOnlySpan<byte> digits)
    {
        var value = 0;
        foreach (var digit in digits)
        {
            value = (value * 10) + Digit(digit);
        }
        return value;
    }
}
