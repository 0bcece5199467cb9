using Invoicing.Routing;

namespace Invoicing.Gateway.Api.Mandates;

/// <summary>Which routes do what a mandate demands.</summary>
internal static class ServingRoutes
{
    /// <summary>Ids of the routes that send a format by a connector; none where the mandate leaves either to the parties.</summary>
    public static IReadOnlyList<string> Of(
        string? format,
        string? connector,
        IEnumerable<Route> routes,
        IReadOnlyDictionary<string, Destination> destinations
    ) =>
        [
            .. routes
                .Where(route => route.Format == format && destinations.GetValueOrDefault(route.Destination)?.Connector == connector)
                .Select(route => route.Id),
        ];
}
