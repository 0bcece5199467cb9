using System.Globalization;
using Invoicing.Faults;
using Invoicing.Payments.Bank.Model;

namespace Invoicing.Payments.Bank.Swift;

/// <summary>
/// Days of MT messages. German banks reckon interest by months of 30 days and write a 29th and 30th of February: those become its last day, and a
/// finding tells.
/// </summary>
internal static class SwiftDates
{
    private const int FirstYearOfLastCentury = 80;

    /// <summary>YYMMDD; years up to 79 are of this century.</summary>
    public static DateOnly Full(ReadOnlySpan<char> text, SwiftField field, List<Fault> findings)
    {
        if (text.Length != 6 || !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            throw Refusal.At(field.Line, field.Name, "GW-BANK-DATE", $"\"{text}\" is no day as YYMMDD.");
        }

        var year = number / 10000;
        return Day(year + (year < FirstYearOfLastCentury ? 2000 : 1900), number / 100 % 100, number % 100, field, findings);
    }

    /// <summary>MMDD, in the year that puts it nearest to another day.</summary>
    public static DateOnly Short(ReadOnlySpan<char> text, DateOnly near, SwiftField field, List<Fault> findings)
    {
        var number = int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
        var year = near.Year;
        var (month, half) = (number / 100, 6);
        year +=
            month - near.Month > half ? -1
            : near.Month - month > half ? 1
            : 0;
        return Day(year, month, number % 100, field, findings);
    }

    private static DateOnly Day(int year, int month, int day, SwiftField field, List<Fault> findings)
    {
        if (month is < 1 or > 12 || day is < 1 or > 31 || (month != 2 && day > DateTime.DaysInMonth(year, month)))
        {
            throw Refusal.At(field.Line, field.Name, "GW-BANK-DATE", $"day {day} of month {month} of {year} is not in the calendar.");
        }

        var last = DateTime.DaysInMonth(year, month);
        if (day > last)
        {
            if (day == 31)
            {
                throw Refusal.At(field.Line, field.Name, "GW-BANK-DATE", $"day {day} of month {month} of {year} is not in the calendar.");
            }

            findings.Add(
                Fault.Warning(
                    "GW-BANK-30-360",
                    $"Line {field.Line}, {field.Name}: {day} February {year}, of a month of 30 days, was read as the {last}th."
                ) with
                {
                    Line = field.Line,
                    Path = field.Name,
                }
            );
        }

        return new DateOnly(year, month, Math.Min(day, last));
    }
}
