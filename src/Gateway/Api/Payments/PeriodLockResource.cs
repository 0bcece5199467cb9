namespace Invoicing.Gateway.Api.Payments;

/// <summary>Up to when the ledger is locked.</summary>
/// <param name="Until">The last day that is; absent where none is.</param>
public sealed record PeriodLockResource(DateOnly? Until);
