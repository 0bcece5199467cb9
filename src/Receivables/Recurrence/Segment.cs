namespace Invoicing.Receivables.Recurrence;

/// <summary>A part of a period in which nothing changes.</summary>
/// <param name="From">First day.</param>
/// <param name="Until">The day after the last.</param>
/// <param name="Amount">What the whole period would cost so.</param>
public sealed record Segment(DateOnly From, DateOnly Until, decimal Amount);
