namespace Invoicing.Ports.Payments;

/// <summary>What a person did about a review; never changed.</summary>
/// <param name="Payment">The review's payment.</param>
/// <param name="At">When.</param>
/// <param name="Actor">Who.</param>
/// <param name="Kind">accept, split, approve, reject, undo; match where the rules took it.</param>
/// <param name="Detail">What: rule and evidence, or allocations.</param>
public sealed record ReviewDecision(Guid Payment, DateTimeOffset At, string Actor, string Kind, string Detail);
