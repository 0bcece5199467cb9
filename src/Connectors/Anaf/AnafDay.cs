namespace Invoicing.Connectors.Anaf;

/// <summary>
/// ANAF's day, for limits that are counted by it. Counted from 22:00 UTC, which is midnight in Bucharest in winter and an hour past it in summer:
/// never too early.
/// </summary>
internal static class AnafDay
{
    private static readonly TimeSpan Offset = TimeSpan.FromHours(2);

    /// <summary>The day of a moment.</summary>
    public static DateOnly Of(DateTimeOffset moment) => DateOnly.FromDateTime(moment.ToOffset(Offset).DateTime);

    /// <summary>When the next day begins.</summary>
    public static DateTimeOffset NextAfter(DateTimeOffset moment) => new(Of(moment).AddDays(1), TimeOnly.MinValue, Offset);
}
