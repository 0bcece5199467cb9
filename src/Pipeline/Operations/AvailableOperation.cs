using Invoicing.Faults;
using Invoicing.Lifecycle;

namespace Invoicing.Pipeline.Operations;

/// <summary>What a person can do to a transmission as it is now, or why they cannot.</summary>
/// <param name="Operation">What.</param>
/// <param name="LeadsTo">The status that it leads to.</param>
/// <param name="Refusal">Why it is not possible now; null where it is.</param>
public sealed record AvailableOperation(Operation Operation, ProcessingStatus LeadsTo, Fault? Refusal);
