namespace Invoicing.Ports.Receivables;

/// <summary>Where a series stands in a period.</summary>
/// <param name="Next">The position that the next document gets; from 1.</param>
/// <param name="LastDate">Issue date of the last one; null where there is none.</param>
public sealed record SeriesPosition(long Next, DateOnly? LastDate);
