namespace Invoicing.Gateway.Api.Receivables;

/// <summary>Where a series is to go on.</summary>
/// <param name="Next">The position that the next document gets; beyond the one that it would get now.</param>
/// <param name="Reason">Why, for auditors; 1 to 500 characters.</param>
/// <param name="Period">The period, as in 2026 or 2026-11; today's unless stated. None where the series never begins anew.</param>
public sealed record SeriesMoveRequest(long Next, string? Reason = null, string? Period = null);
