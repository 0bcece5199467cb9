using Invoicing.Ports.Payments;

namespace Invoicing.Gateway.Api.Payments;

/// <summary>Something that was done about a dispute.</summary>
/// <param name="At">When.</param>
/// <param name="Actor">Who.</param>
/// <param name="Kind">opened, noted, attached, deciding, undecided, closed.</param>
/// <param name="Detail">What.</param>
public sealed record DisputeStepResource(DateTimeOffset At, string Actor, string Kind, string Detail)
{
    /// <summary>A step as the API shows it.</summary>
    public static DisputeStepResource Of(DisputeStep step) => new(step.At, step.Actor, step.Kind, step.Detail);
}
