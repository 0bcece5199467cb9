using Invoicing.Ports.Payments;

namespace Invoicing.Receivables.Cash.Import;

/// <summary>What a bank file brought.</summary>
/// <param name="File">The file.</param>
/// <param name="IsKnown">Whether the same bytes came before; then nothing was added.</param>
/// <param name="Payments">Payments in its new lines.</param>
/// <param name="Matched">Those that pay their invoices at once.</param>
/// <param name="Waiting">Those that wait for a person.</param>
public sealed record BankFileReceipt(StoredBankFile File, bool IsKnown, int Payments, int Matched, int Waiting);
