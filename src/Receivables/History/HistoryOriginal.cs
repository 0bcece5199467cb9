using Invoicing.Lifecycle;
using Invoicing.Model;

namespace Invoicing.Receivables.History;

/// <summary>An invoice that a credit note of the past names.</summary>
/// <param name="Id">Its id; an empty one where it is to be taken in from the same file.</param>
/// <param name="Invoice">What it says.</param>
/// <param name="Credited">What was credited of each part.</param>
internal sealed record HistoryOriginal(InvoiceId Id, Invoice Invoice, Dictionary<string, decimal> Credited);
