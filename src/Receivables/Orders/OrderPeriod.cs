namespace Invoicing.Receivables.Orders;

/// <summary>A period that a line is for, both days in it.</summary>
/// <param name="Start">First day.</param>
/// <param name="End">Last day.</param>
public sealed record OrderPeriod(DateOnly Start, DateOnly End);
