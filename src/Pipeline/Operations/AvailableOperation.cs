using Invoicing.Faults;

namespace Invoicing.Pipeline.Operations;

/// <summary>What a person can do to a transmission as it is now, or why they cannot.</summary>
/// <param name="Operation">What.</param>
/// <param name="Refusal">Why it is not possible now; null where it is.</param>
public sealed record AvailableOperation(Operation Operation, Fault? Refusal);
