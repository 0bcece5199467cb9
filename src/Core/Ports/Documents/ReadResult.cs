using Invoicing.Faults;
using Invoicing.Model;

namespace Invoicing.Ports.Documents;

/// <summary>What a read gave.</summary>
/// <param name="Invoice">The invoice; null when a fault is fatal.</param>
/// <param name="Faults">What could not be understood.</param>
/// <param name="Losses">What was understood as content, but has no business term: it is not in the invoice.</param>
public sealed record ReadResult(Invoice? Invoice, IReadOnlyList<Fault> Faults, IReadOnlyList<Loss> Losses);
