using Invoicing.Lifecycle;
using Invoicing.Ports.Receivables;

namespace Invoicing.Receivables.History;

/// <summary>What a credit note of the past takes of one invoice.</summary>
/// <param name="Invoice">The invoice; an empty id where it is to be taken in from the same file.</param>
/// <param name="Takes">What it takes of each part.</param>
internal sealed record HistoryCredit(InvoiceId Invoice, IReadOnlyList<CreditTake> Takes);
