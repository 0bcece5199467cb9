namespace Invoicing.Ports.Payments;

/// <summary>Something that was done about a dispute.</summary>
/// <param name="At">When.</param>
/// <param name="Actor">Who.</param>
/// <param name="Kind">opened, noted, attached, deciding, undecided, closed.</param>
/// <param name="Detail">What.</param>
public sealed record DisputeStep(DateTimeOffset At, string Actor, string Kind, string Detail);
