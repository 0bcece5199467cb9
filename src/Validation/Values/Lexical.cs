using System.Globalization;
using System.Numerics;
using System.Text;

namespace Invoicing.Validation.Values;

/// <summary>Values of XML Schema types and XPath's string functions, over UTF-8.</summary>
internal static class Lexical
{
    private static readonly double[] PowersOfTen = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];

    /// <summary>Without white space at both ends.</summary>
    public static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> text)
    {
        var start = 0;
        while (start < text.Length && IsSpace(text[start]))
        {
            start++;
        }
        var end = text.Length;
        while (end > start && IsSpace(text[end - 1]))
        {
            end--;
        }
        return text[start..end];
    }

    /// <summary>normalize-space().</summary>
    public static ReadOnlySpan<byte> Normalize(ReadOnlySpan<byte> text)
    {
        text = Trim(text);
        if (text.IndexOfAny(" \t\r\n"u8) < 0)
        {
            return text;
        }
        var proper = true;
        for (var i = 0; i < text.Length && proper; i++)
        {
            proper = !IsSpace(text[i]) || (text[i] == ' ' && !IsSpace(text[i + 1]));
        }
        if (proper)
        {
            return text;
        }
        var result = new byte[text.Length];
        var length = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (!IsSpace(text[i]))
            {
                result[length++] = text[i];
            }
            else if (result[length - 1] != ' ')
            {
                result[length++] = (byte)' ';
            }
        }

        return result.AsSpan(0, length);
    }

    /// <summary>Whether there is nothing but white space.</summary>
    public static bool IsBlank(ReadOnlySpan<byte> text) => Trim(text).IsEmpty;

    /// <summary>xs:decimal.</summary>
    public static Number Decimal(ReadOnlySpan<byte> text)
    {
        text = Trim(text);
        var negative = text.Length > 0 && text[0] == '-';
        if (text.Length > 0 && text[0] is (byte)'-' or (byte)'+')
        {
            text = text[1..];
        }
        ulong digits = 0;
        int count = 0,
            point = -1;
        foreach (var value in text)
        {
            if (value == '.' && point < 0)
            {
                point = count;
            }
            else if (value is < (byte)'0' or > (byte)'9')
            {
                return Number.Unusable;
            }
            else if (count++ < 19)
            {
                digits = (digits * 10) + (ulong)(value - '0');
            }
        }

        if (count is 0 or > Number.MaxDigits)
        {
            return Number.Unusable;
        }
        if (count <= 19)
        {
            return new decimal((int)digits, (int)(digits >> 32), 0, negative, (byte)(point < 0 ? 0 : count - point));
        }
        var units = BigInteger.Parse(
            Encoding.ASCII.GetString(text).Replace(".", "", StringComparison.Ordinal),
            NumberStyles.None,
            CultureInfo.InvariantCulture
        );
        return Number.Of(new BigDecimal(negative ? -units : units, point < 0 ? 0 : count - point));
    }

    /// <summary>xs:double; null where the text is none.</summary>
    public static double? Double(ReadOnlySpan<byte> text)
    {
        text = Trim(text);
        if (ShortDouble(text) is { } shortValue)
        {
            return shortValue;
        }
        if (text.SequenceEqual("INF"u8))
        {
            return double.PositiveInfinity;
        }
        if (text.SequenceEqual("-INF"u8))
        {
            return double.NegativeInfinity;
        }
        if (text.SequenceEqual("NaN"u8))
        {
            return double.NaN;
        }
        if (text.IsEmpty || text.IndexOfAnyExcept("0123456789.eE+-"u8) >= 0)
        {
            return null;
        }
        return double.TryParse(
            text,
            NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent,
            CultureInfo.InvariantCulture,
            out var other
        )
            ? other
            : null;
    }

    /// <summary>xs:boolean.</summary>
    public static Truth Boolean(ReadOnlySpan<byte> text)
    {
        text = Trim(text);
        if (text.SequenceEqual("true"u8) || text.SequenceEqual("1"u8))
        {
            return Truth.Yes;
        }
        return text.SequenceEqual("false"u8) || text.SequenceEqual("0"u8) ? Truth.No : Truth.Undecided;
    }

    /// <summary>string-length(): characters, not bytes.</summary>
    public static int Length(ReadOnlySpan<byte> text)
    {
        var length = 0;
        foreach (var value in text)
        {
            if ((value & 0xC0) != 0x80)
            {
                length++;
            }
        }
        return length;
    }

    /// <summary>How many characters stand after the first point: what official tests take for the number of decimals.</summary>
    public static int Decimals(ReadOnlySpan<byte> text)
    {
        var point = text.IndexOf((byte)'.');
        return point < 0 ? 0 : Length(text[(point + 1)..]);
    }

    /// <summary>upper-case().</summary>
    public static ReadOnlySpan<byte> Upper(ReadOnlySpan<byte> text)
    {
        if (Ascii.IsValid(text) && text.IndexOfAnyInRange((byte)'a', (byte)'z') < 0)
        {
            return text;
        }
        return Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(text).ToUpperInvariant());
    }

    /// <summary>substring() from a character, counted from 1.</summary>
    public static ReadOnlySpan<byte> Substring(ReadOnlySpan<byte> text, int from, int length = int.MaxValue)
    {
        var start = Skip(text, from - 1);
        return text[start..(start + Skip(text[start..], length))];
    }

    /// <summary>Up to 15 digits with a point: integer and power of ten are exact doubles, so their quotient is the nearest one.</summary>
    private static double? ShortDouble(ReadOnlySpan<byte> text)
    {
        if (text.Length is 0 or > 16)
        {
            return null;
        }
        var (digits, count, point) = (0L, 0, -1);
        foreach (var value in text)
        {
            if (value == '.' && point < 0)
            {
                point = count;
            }
            else if (value is < (byte)'0' or > (byte)'9')
            {
                return null;
            }
            else
            {
                (digits, count) = ((digits * 10) + value - '0', count + 1);
            }
        }

        return count is 0 or > 15 ? null : digits / PowersOfTen[point < 0 ? 0 : count - point];
    }

    private static int Skip(ReadOnlySpan<byte> text, int characters)
    {
        var at = 0;
        while (at < text.Length && characters > 0)
        {
            at++;
            while (at < text.Length && (text[at] & 0xC0) == 0x80)
            {
                at++;
            }
            characters--;
        }

        return at;
    }

    private static bool IsSpace(byte value) => value is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t';
}
