using Invoicing.Lifecycle;
using Invoicing.Ports.Mandates;
using Invoicing.Routing;

namespace Invoicing.Gateway.Api.Mandates;

/// <summary>One transmission that a mandate demands.</summary>
/// <param name="Purpose">What it is for.</param>
/// <param name="Format">Format id; absent where the law leaves it to the parties.</param>
/// <param name="Connector">Connector id; absent where the law leaves the way to the parties.</param>
/// <param name="SendBy">Last day on which it may be sent, in the country's calendar; absent where the law names none.</param>
/// <param name="Why">What it is for, and by which source.</param>
/// <param name="Routes">Routes that do it; where the mandate names a connector and none is listed, one must be configured.</param>
public sealed record MandateStepResource(
    TransmissionPurpose Purpose,
    string? Format,
    string? Connector,
    DateOnly? SendBy,
    string Why,
    IReadOnlyList<string> Routes
)
{
    /// <summary>A step with the routes that do it.</summary>
    public static MandateStepResource Of(MandateStep step, IEnumerable<Route> routes, IReadOnlyDictionary<string, Destination> destinations) =>
        new(step.Purpose, step.Format, step.Connector, step.SendBy, step.Why, ServingRoutes.Of(step.Format, step.Connector, routes, destinations));
}
