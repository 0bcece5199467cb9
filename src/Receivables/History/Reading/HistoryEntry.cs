using Invoicing.Faults;
using Invoicing.Model;

namespace Invoicing.Receivables.History.Reading;

/// <summary>A document of an import as it was read.</summary>
/// <param name="Place">Where it stands in the file: JSON Pointer, or line.</param>
/// <param name="Invoice">The document; null where it cannot be read.</param>
/// <param name="Faults">What is wrong with it, and what of its content is not taken over.</param>
/// <param name="IsOpen">Whether it is declared open; null where the file does not say.</param>
public sealed record HistoryEntry(string Place, Invoice? Invoice, IReadOnlyList<Fault> Faults, bool? IsOpen);
