using Invoicing.Faults;
using Invoicing.Model;

namespace Invoicing.Ports.Documents;

/// <summary>What enrichment gave.</summary>
/// <param name="Invoice">The completed invoice; null when a fault is fatal.</param>
/// <param name="Faults">Where what is stated cannot stand beside what was computed, and warnings.</param>
/// <param name="Trace">Every rounding, difference and assumption, as JSON.</param>
public sealed record CalculatedInvoice(Invoice? Invoice, IReadOnlyList<Fault> Faults, ReadOnlyMemory<byte> Trace);
