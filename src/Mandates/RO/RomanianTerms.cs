namespace Invoicing.Mandates.RO;

/// <summary>
/// By when an invoice must be sent to RO e-Factura. Sources: OUG 120/2021 (5 calendar days from issue), OUG 89/2025 (5 working days for what is issued from
/// 2026-01-01); holidays: Codul muncii (Legea 53/2003), art. 139, with 6 and 7 January since 2024 (Legea 52/2023).
/// </summary>
internal static class RomanianTerms
{
    /// <summary>From this day on working days count.</summary>
    public static readonly DateOnly WorkingDays = new(2026, 1, 1);

    private const int Days = 5;

    /// <summary>Fixed public holidays, month and day.</summary>
    private static readonly (int Month, int Day)[] Fixed =
    [
        (1, 1),
        (1, 2),
        (1, 6),
        (1, 7),
        (1, 24),
        (5, 1),
        (6, 1),
        (8, 15),
        (11, 30),
        (12, 1),
        (12, 25),
        (12, 26),
    ];

    /// <summary>Public holidays in days from the Orthodox Easter Sunday: Good Friday, Easter, Pentecost, each with its Monday.</summary>
    private static readonly int[] FromEaster = [-2, 0, 1, 49, 50];

    /// <summary>The last day on which an invoice issued on a day may be sent; the day of issue does not count.</summary>
    public static DateOnly LastDay(DateOnly issued)
    {
        if (issued < WorkingDays)
        {
            return issued.AddDays(Days);
        }

        var day = issued;
        for (var left = Days; left > 0; )
        {
            day = day.AddDays(1);
            left -= IsWorkingDay(day) ? 1 : 0;
        }

        return day;
    }

    /// <summary>Whether a day is neither of a weekend nor a public holiday in Romania.</summary>
    public static bool IsWorkingDay(DateOnly day) =>
        day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)
        && !Fixed.Contains((day.Month, day.Day))
        && !FromEaster.Any(offset => OrthodoxEaster(day.Year).AddDays(offset) == day);

    /// <summary>Orthodox Easter Sunday in the Gregorian calendar, right from 1900 to 2099. Source: Meeus, Astronomical Algorithms, 2nd edition, chapter
    /// 8 (Julian Easter), and the 13 days between the calendars in these years.</summary>
    internal static DateOnly OrthodoxEaster(int year)
    {
        var moon = ((19 * (year % 19)) + 15) % 30;
        var sunday = ((2 * (year % 4)) + (4 * (year % 7)) - moon + 34) % 7;
        var sum = moon + sunday + 114;
        return new DateOnly(year, sum / 31, (sum % 31) + 1).AddDays(13);
    }
}
