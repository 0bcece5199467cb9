using Invoicing.Ports.Payments;

namespace Invoicing.Gateway.Api.Payments;

/// <summary>What was done about a payment.</summary>
/// <param name="At">When.</param>
/// <param name="Actor">Who.</param>
/// <param name="Kind">accept, split, approve, reject, undo.</param>
/// <param name="Detail">What.</param>
public sealed record DecisionResource(DateTimeOffset At, string Actor, string Kind, string Detail)
{
    /// <summary>A decision as the API shows it.</summary>
    public static DecisionResource Of(ReviewDecision decision) => new(decision.At, decision.Actor, decision.Kind, decision.Detail);
}
