namespace Invoicing.Payments.Bank.Model;

/// <summary>What a file says of a batch of payments booked as one.</summary>
/// <param name="Id">Id of the payment information or message; empty where there is none.</param>
/// <param name="Count">Number of payments; null where it tells none.</param>
/// <param name="Total">Their sum; null where it tells none.</param>
public sealed record BankBatch(string Id, int? Count, decimal? Total);
