using Invoicing.Receivables.Series;

namespace Invoicing.Gateway.Api.Receivables;

/// <summary>What a series proves of itself.</summary>
/// <param name="IsWhole">Whether each period has the positions 1 to n, each once or explained, with dates that never decrease, each handed over.</param>
/// <param name="Periods">Each period by itself.</param>
public sealed record SeriesReportResource(bool IsWhole, IReadOnlyList<SeriesReport> Periods);
