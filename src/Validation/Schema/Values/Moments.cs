using Invoicing.Validation.Values;

namespace Invoicing.Validation.Schema.Values;

/// <summary>Dates and times: each may end in a time zone, <c>Z</c> or up to 14 hours off.</summary>
internal static class Moments
{
    private static readonly int[] Days = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

    /// <summary>date.</summary>
    public static bool IsDate(ReadOnlySpan<byte> text)
    {
        text = Lexical.Trim(text);
        return Date(ref text) && IsZone(text);
    }

    /// <summary>dateTime.</summary>
    public static bool IsDateTime(ReadOnlySpan<byte> text)
    {
        text = Lexical.Trim(text);
        return Date(ref text) && Character(ref text, 'T') && Clock(ref text) && IsZone(text);
    }

    /// <summary>time.</summary>
    public static bool IsTime(ReadOnlySpan<byte> text)
    {
        text = Lexical.Trim(text);
        return Clock(ref text) && IsZone(text);
    }

    /// <summary>gYear.</summary>
    public static bool IsYear(ReadOnlySpan<byte> text)
    {
        text = Lexical.Trim(text);
        return Year(ref text, out _) && IsZone(text);
    }

    /// <summary>gYearMonth.</summary>
    public static bool IsYearMonth(ReadOnlySpan<byte> text)
    {
        text = Lexical.Trim(text);
        return Year(ref text, out _) && Character(ref text, '-') && Two(ref text, 1, 12, out _) && IsZone(text);
    }

    /// <summary>gMonth; the first edition of the recommendation had two hyphens behind it, which may still stand.</summary>
    public static bool IsMonth(ReadOnlySpan<byte> text)
    {
        text = Lexical.Trim(text);
        return Hyphens(ref text, 2) && Two(ref text, 1, 12, out _) && IsZone(text.StartsWith("--"u8) ? text[2..] : text);
    }

    /// <summary>gMonthDay: February may have 29 days.</summary>
    public static bool IsMonthDay(ReadOnlySpan<byte> text)
    {
        text = Lexical.Trim(text);
        return Hyphens(ref text, 2)
            && Two(ref text, 1, 12, out var month)
            && Character(ref text, '-')
            && Two(ref text, 1, LastDay(2000, month), out _)
            && IsZone(text);
    }

    /// <summary>gDay.</summary>
    public static bool IsDay(ReadOnlySpan<byte> text)
    {
        text = Lexical.Trim(text);
        return Hyphens(ref text, 3) && Two(ref text, 1, 31, out _) && IsZone(text);
    }

    private static bool Date(ref ReadOnlySpan<byte> text) =>
        Year(ref text, out var year)
        && Character(ref text, '-')
        && Two(ref text, 1, 12, out var month)
        && Character(ref text, '-')
        && Two(ref text, 1, LastDay(year, month), out _);

    /// <summary>Four digits or more, without a zero in front of more than four; there is no year 0.</summary>
    private static bool Year(ref ReadOnlySpan<byte> text, out int year)
    {
        year = 0;
        var negative = Character(ref text, '-');
        var length = text.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        if (length < 0)
        {
            length = text.Length;
        }
        if (length < 4 || (length > 4 && text[0] == '0'))
        {
            return false;
        }
        long value = 0;
        for (var at = 0; at < length && value < long.MaxValue / 100; at++)
        {
            value = (value * 10) + text[at] - '0';
        }
        if (value is 0 || value > int.MaxValue + (negative ? 1L : 0))
        {
            return false;
        }
        year = (int)(negative ? -value : value);
        text = text[length..];
        return true;
    }

    private static int LastDay(int year, int month) => month == 2 && (year % 400 == 0 || (year % 100 != 0 && year % 4 == 0)) ? 29 : Days[month - 1];

    /// <summary>Hours, minutes, seconds; 24:00:00 is the end of the day.</summary>
    private static bool Clock(ref ReadOnlySpan<byte> text)
    {
        if (
            !Two(ref text, 0, 24, out var hour)
            || !Character(ref text, ':')
            || !Two(ref text, 0, 59, out var minute)
            || !Character(ref text, ':')
            || !Two(ref text, 0, 59, out var second)
        )
        {
            return false;
        }
        var fraction = false;
        if (Character(ref text, '.'))
        {
            var length = text.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
            if (length < 0)
            {
                length = text.Length;
            }
            if (length == 0)
            {
                return false;
            }
            fraction = text[..length].IndexOfAnyExcept((byte)'0') >= 0;
            text = text[length..];
        }

        return hour < 24 || (minute == 0 && second == 0 && !fraction);
    }

    private static bool IsZone(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty || text.SequenceEqual("Z"u8))
        {
            return true;
        }
        if (!Character(ref text, '+') && !Character(ref text, '-'))
        {
            return false;
        }
        return Two(ref text, 0, 14, out var hours) && Character(ref text, ':') && Two(ref text, 0, hours == 14 ? 0 : 59, out _) && text.IsEmpty;
    }

    private static bool Hyphens(ref ReadOnlySpan<byte> text, int count)
    {
        while (count-- > 0)
        {
            if (!Character(ref text, '-'))
            {
                return false;
            }
        }
        return true;
    }

    private static bool Character(ref ReadOnlySpan<byte> text, char character)
    {
        if (text.IsEmpty || text[0] != character)
        {
            return false;
        }
        text = text[1..];
        return true;
    }

    private static bool Two(ref ReadOnlySpan<byte> text, int least, int most, out int value)
    {
        value = 0;
        if (text.Length < 2 || !Numbers.AreDigits(text[..2]))
        {
            return false;
        }
        value = ((text[0] - '0') * 10) + text[1] - '0';
        text = text[2..];
        return value >= least && value <= most;
    }
}
