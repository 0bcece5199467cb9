namespace Invoicing.Ports.Payments;

/// <summary>One way to spread a payment.</summary>
/// <param name="Allocations">What would pay which invoice.</param>
/// <param name="Score">From 0 to 1.</param>
/// <param name="Evidence">What speaks for it, as in <c>number: R-17</c>.</param>
public sealed record ReviewProposal(IReadOnlyList<PaymentAllocation> Allocations, decimal Score, IReadOnlyList<string> Evidence);
