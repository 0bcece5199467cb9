namespace Invoicing.Payments.Exports.Journal;

/// <summary>A debit or a credit.</summary>
/// <param name="Account">Name by the chart, parts separated by a colon: assets:receivables.</param>
/// <param name="Amount">In units of the currency; a debit is positive.</param>
/// <param name="Currency">ISO 4217.</param>
public sealed record JournalLine(string Account, decimal Amount, string Currency);
