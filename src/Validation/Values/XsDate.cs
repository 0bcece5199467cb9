namespace Invoicing.Validation.Values;

/// <summary>Values of xs:date: years before 1 and after 9999 too, compared at the moment in which they begin; without time zone in UTC.</summary>
internal static class XsDate
{
    private const int MinutesOfDay = 24 * 60;
    private const int LatestZone = 14;
    private const int MostYearDigits = 9;

    /// <summary>The moment in which a date begins, in minutes; null where the text is no date.</summary>
    public static long? Read(ReadOnlySpan<byte> text)
    {
        text = Lexical.Trim(text);
        var negative = text.StartsWith("-"u8);
        if (negative)
        {
            text = text[1..];
        }
        var yearLength = text.IndexOf((byte)'-');
        if (yearLength is < 4 or > MostYearDigits || (yearLength > 4 && text[0] == '0') || text.Length < yearLength + 6 || text[yearLength + 3] != '-')
        {
            return null;
        }
        if (Digits(text[..yearLength]) is not { } year || Digits(text[(yearLength + 1)..(yearLength + 3)]) is not { } month)
        {
            return null;
        }
        if (Digits(text[(yearLength + 4)..(yearLength + 6)]) is not { } day || Zone(text[(yearLength + 6)..]) is not { } zone)
        {
            return null;
        }
        if (negative)
        {
            year = -year;
        }
        return month is < 1 or > 12 || day < 1 || day > DaysOf(year, month) ? null : (Day(year, month, day) * MinutesOfDay) - zone;
    }

    /// <summary>A day without time zone, in minutes.</summary>
    public static long Of(DateOnly day) => Day(day.Year, day.Month, day.Day) * MinutesOfDay;

    private static int? Digits(ReadOnlySpan<byte> text)
    {
        var number = 0;
        foreach (var digit in text)
        {
            if (digit is < (byte)'0' or > (byte)'9')
            {
                return null;
            }
            number = (number * 10) + digit - '0';
        }

        return number;
    }

    /// <summary>Minutes that a time zone is ahead of UTC.</summary>
    private static int? Zone(ReadOnlySpan<byte> zone)
    {
        if (zone.IsEmpty || zone.SequenceEqual("Z"u8))
        {
            return 0;
        }
        if (zone.Length != 6 || zone[0] is not ((byte)'+' or (byte)'-') || zone[3] != ':')
        {
            return null;
        }
        if (Digits(zone[1..3]) is not (>= 0 and <= LatestZone and var hours) || Digits(zone[4..]) is not (>= 0 and < 60 and var minutes))
        {
            return null;
        }
        return zone[0] == '-' ? -((hours * 60) + minutes) : (hours * 60) + minutes;
    }

    private static int DaysOf(int year, int month) =>
        month switch
        {
            2 => year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28,
            4 or 6 or 9 or 11 => 30,
            _ => 31,
        };

    /// <summary>Days since a first of March, which is the day after the leap day, in the Gregorian calendar at all times.</summary>
    private static long Day(int year, int month, int day)
    {
        long years = month > 2 ? year : year - 1;
        var monthsSinceMarch = (month + 9) % 12;
        return (years * 365) + Floor(years, 4) - Floor(years, 100) + Floor(years, 400) + (((153 * monthsSinceMarch) + 2) / 5) + day;
    }

    private static long Floor(long value, long by) => (value - (((value % by) + by) % by)) / by;
}
