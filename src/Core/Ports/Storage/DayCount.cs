namespace Invoicing.Ports.Storage;

/// <summary>Invoices that came on one day.</summary>
/// <param name="Day">The day, of UTC.</param>
/// <param name="Received">How many came.</param>
/// <param name="Completed">How many of them are completed now.</param>
/// <param name="Rejected">How many of them are rejected now.</param>
public sealed record DayCount(DateOnly Day, long Received, long Completed, long Rejected);
