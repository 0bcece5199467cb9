namespace Invoicing.Gateway.Api.Payments;

/// <summary>Which proposal is accepted.</summary>
/// <param name="Proposal">Its place, from 0: the best first.</param>
/// <param name="Reason">Why.</param>
public sealed record AcceptRequest(int Proposal = 0, string? Reason = null);
