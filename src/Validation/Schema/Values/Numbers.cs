using Invoicing.Validation.Values;

namespace Invoicing.Validation.Schema.Values;

/// <summary>Numbers and truth values.</summary>
internal static class Numbers
{
    /// <summary>boolean.</summary>
    public static bool IsBoolean(ReadOnlySpan<byte> text) =>
        Lexical.Trim(text) is [(byte)'0' or (byte)'1'] || Lexical.Trim(text).SequenceEqual("true"u8) || Lexical.Trim(text).SequenceEqual("false"u8);

    /// <summary>decimal: digits with a point among them, before or behind them; a sign in front.</summary>
    public static bool IsDecimal(ReadOnlySpan<byte> text)
    {
        var digits = Unsigned(Lexical.Trim(text));
        var point = digits.IndexOf((byte)'.');
        if (point < 0)
        {
            return AreDigits(digits);
        }
        return digits.Length > 1 && (point == 0 || AreDigits(digits[..point])) && (point == digits.Length - 1 || AreDigits(digits[(point + 1)..]));
    }

    /// <summary>integer.</summary>
    public static bool IsInteger(ReadOnlySpan<byte> text) => AreDigits(Unsigned(Lexical.Trim(text)));

    /// <summary>integer within bounds; null for none.</summary>
    public static bool IsInteger(ReadOnlySpan<byte> text, Int128? least, Int128? most)
    {
        if (!IsInteger(text))
        {
            return false;
        }
        text = Lexical.Trim(text);
        var negative = text[0] == '-';
        var digits = Unsigned(text).TrimStart((byte)'0');
        if (digits.Length > 20)
        {
            return negative ? least is null : most is null;
        }
        Int128 value = 0;
        foreach (var digit in digits)
        {
            value = (value * 10) + (digit - '0');
        }
        if (negative)
        {
            value = -value;
        }
        return !(value < least) && !(value > most);
    }

    /// <summary>float and double.</summary>
    public static bool IsFloat(ReadOnlySpan<byte> text)
    {
        text = Lexical.Trim(text);
        if (text.SequenceEqual("INF"u8) || text.SequenceEqual("-INF"u8) || text.SequenceEqual("NaN"u8))
        {
            return true;
        }
        var exponent = text.IndexOfAny((byte)'e', (byte)'E');
        return exponent < 0 ? IsDecimal(text) : IsTight(text) && IsDecimal(text[..exponent]) && IsInteger(text[(exponent + 1)..]);
    }

    /// <summary>Whether these are digits, and at least one.</summary>
    public static bool AreDigits(ReadOnlySpan<byte> text) => !text.IsEmpty && text.IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0;

    private static bool IsTight(ReadOnlySpan<byte> text) => text.IndexOfAny(" \t\r\n"u8) < 0;

    private static ReadOnlySpan<byte> Unsigned(ReadOnlySpan<byte> text) => text.Length > 0 && text[0] is (byte)'+' or (byte)'-' ? text[1..] : text;
}
