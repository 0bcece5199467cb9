using System.Globalization;
using Invoicing.Receivables.Recurrence;

namespace Invoicing.Receivables.Tests.Recurrence;

/// <summary>The cases of golden.tsv, which explains itself.</summary>
public sealed class GoldenCaseTests
{
    private const int Least = 260;

    private static readonly string[][] Rows =
    [
        .. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "golden.tsv")).Where(line => !line.StartsWith('#')).Skip(1).Select(line => line.Split('\t')),
    ];

    [Fact]
    public void Cases_All_AreThereAndComeToWhatAnAccountantReckons()
    {
        var wrong = Rows.Select(row => (Row: row, Ours: Answer(row[0], row[2].Split(' ')))).Where(pair => pair.Ours != pair.Row[3]).ToList();

        Assert.True(Rows.Length >= Least, $"Only {Rows.Length} cases were found.");
        Assert.Equal("", string.Join('\n', wrong.Select(pair => $"{string.Join(" | ", pair.Row)} | ours {pair.Ours}")));
    }

    private static string Answer(string kind, string[] asked) =>
        kind switch
        {
            "period" => Period(ScheduleOf(asked), int.Parse(asked[3], CultureInfo.InvariantCulture)),
            "holder" => ScheduleOf(asked)
                .IndexOf(Schedule.DayOf(DateTimeOffset.Parse(asked[3], CultureInfo.InvariantCulture), asked[4]))
                ?.ToString(CultureInfo.InvariantCulture)
                ?? "none",
            "day" => Schedule.BeginningOf(Day(asked[0]), asked[1]).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            "invoice" => GoldenInvoice.Answer(asked),
            "split" => Parts([asked[0], asked[0]], asked[1..]),
            _ => Parts(asked[..2], asked[2..]),
        };

    private static string Period(Schedule schedule, int index)
    {
        var period = schedule.Period(index);
        return string.Create(CultureInfo.InvariantCulture, $"{period.Start:yyyy-MM-dd} {period.End:yyyy-MM-dd}");
    }

    private static string Parts(string[] amounts, string[] asked)
    {
        var (start, end, cut) = (Day(asked[0]), Day(asked[1]), Day(asked[2]));
        var parts = Proration.Parts(
            new(start, end),
            [
                new(start, cut, decimal.Parse(amounts[0], CultureInfo.InvariantCulture)),
                new(cut, end.AddDays(1), decimal.Parse(amounts[1], CultureInfo.InvariantCulture)),
            ],
            Enum.Parse<ProrationUnit>(asked[3], ignoreCase: true),
            asked[4],
            2
        );
        return string.Join(' ', parts.Select(part => part.ToString("F2", CultureInfo.InvariantCulture)));
    }

    private static Schedule ScheduleOf(string[] asked) =>
        new(Day(asked[0]), int.Parse(asked[1], CultureInfo.InvariantCulture), Enum.Parse<IntervalUnit>(asked[2], ignoreCase: true));

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
