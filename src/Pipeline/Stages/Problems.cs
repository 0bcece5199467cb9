using Invoicing.Faults;
using Invoicing.Lifecycle;

namespace Invoicing.Pipeline.Stages;

/// <summary>Problems that several stages name.</summary>
internal static class Problems
{
    /// <summary>A fault of the gateway's own set-up, as a problem.</summary>
    public static Problem Of(Fault fault) => new(fault.Code, fault.Message, fault.Hint);

    /// <summary>The destination was removed from the configuration.</summary>
    public static Problem NoDestination(string destination) =>
        new("GW-ROUTE-DESTINATION", $"Destination {destination} is not configured any more.", "Configure it again, then retry.");

    /// <summary>The route was removed from the configuration.</summary>
    public static Problem NoRoute(string route) => new("GW-ROUTE-UNKNOWN", $"Route {route} is not configured any more.", "Configure it again, then retry.");
}
