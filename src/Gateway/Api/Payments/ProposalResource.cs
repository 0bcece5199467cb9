using Invoicing.Ports.Payments;

namespace Invoicing.Gateway.Api.Payments;

/// <summary>One way to spread a payment.</summary>
/// <param name="Allocations">What would pay which invoice.</param>
/// <param name="Score">From 0 to 1.</param>
/// <param name="Evidence">What speaks for it.</param>
public sealed record ProposalResource(IReadOnlyList<AllocationResource> Allocations, decimal Score, IReadOnlyList<string> Evidence)
{
    /// <summary>A proposal as the API shows it.</summary>
    public static ProposalResource Of(ReviewProposal proposal) =>
        new([.. proposal.Allocations.Select(AllocationResource.Of)], proposal.Score, proposal.Evidence);
}
