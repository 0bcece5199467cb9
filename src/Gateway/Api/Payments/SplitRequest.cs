namespace Invoicing.Gateway.Api.Payments;

/// <summary>How a payment is spread; what is not named stays unapplied.</summary>
/// <param name="Allocations">What pays which invoice.</param>
/// <param name="Reason">Why.</param>
public sealed record SplitRequest(IReadOnlyList<AllocationResource> Allocations, string? Reason = null);
