namespace Invoicing.Ports.Receivables;

/// <summary>A series is moved on.</summary>
/// <param name="Key">The series and its period.</param>
/// <param name="Next">The position that the next document gets.</param>
/// <param name="Reason">Why.</param>
/// <param name="At">When.</param>
/// <param name="Actor">Who.</param>
public sealed record SeriesMove(SeriesKey Key, long Next, string Reason, DateTimeOffset At, string Actor);
