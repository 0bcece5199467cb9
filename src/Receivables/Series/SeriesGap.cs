namespace Invoicing.Receivables.Series;

/// <summary>Positions that no document has because somebody moved the series past them.</summary>
/// <param name="Positions">As in 7 or 9-12.</param>
/// <param name="Reason">Why.</param>
/// <param name="At">When.</param>
/// <param name="By">Who.</param>
public sealed record SeriesGap(string Positions, string Reason, DateTimeOffset At, string By);
