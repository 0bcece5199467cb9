using Invoicing.Faults;
using Invoicing.Lifecycle;
using Invoicing.Pipeline.Flow;
using Invoicing.Routing;

namespace Invoicing.Gateway.Configuration;

/// <summary>What destinations and routes must satisfy.</summary>
internal static class DestinationsAndRoutes
{
    /// <summary>Every fault, with its path.</summary>
    public static IEnumerable<Fault> Check(GatewayOptions options) => [.. Destinations(options), .. Routes(options), .. TransmissionPlan.Check(options.Routes)];

    /// <summary>Ids with a slash are those of what tenants set for themselves.</summary>
    public static IEnumerable<Fault> OfNoTenant(GatewayOptions options) =>
        options
            .Destinations.Select((destination, index) => ($"/destinations/{index}/id", destination.Id))
            .Concat(options.Routes.Select((route, index) => ($"/routes/{index}/id", route.Id)))
            .Concat(options.SigningKeys.Keys.Select(key => ($"/signingKeys/{key}", key)))
            .Where(one => one.Item2 is { } id && TenantOwn.Is(id))
            .SelectMany(one =>
                OptionsRules.Require(
                    false,
                    "GW-CONFIG-MALFORMED",
                    one.Item1,
                    $"The id '{one.Item2}' has a slash.",
                    "Leave it out: ids with a slash are those of what tenants set for themselves."
                )
            );

    private static IEnumerable<Fault> Destinations(GatewayOptions options) =>
        options.Destinations.SelectMany(
            (destination, index) =>
            {
                var path = $"/destinations/{index}";
                return Named(path, "id", destination.Id)
                    .Concat(Named(path, "connector", destination.Connector))
                    .Concat(Unique(path, destination.Id, options.Destinations.Take(index).Select(other => other.Id)));
            }
        );

    private static IEnumerable<Fault> Routes(GatewayOptions options) =>
        options.Routes.SelectMany(
            (route, index) =>
            {
                var path = $"/routes/{index}";
                return Named(path, "id", route.Id)
                    .Concat(Named(path, "format", route.Format))
                    .Concat(Named(path, "destination", route.Destination))
                    .Concat(Unique(path, route.Id, options.Routes.Take(index).Select(other => other.Id)))
                    .Concat(
                        OptionsRules.Require(
                            route.Jurisdiction is null || (route.Jurisdiction.Length == 2 && route.Jurisdiction.All(char.IsAsciiLetterUpper)),
                            "GW-CONFIG-MALFORMED",
                            $"{path}/jurisdiction",
                            $"'{route.Jurisdiction}' is no country.",
                            "Give two capitals of ISO 3166-1, as in RO; leave it out for any."
                        )
                    )
                    .Concat(
                        OptionsRules.Require(
                            route.Key is not { } key || options.SigningKeys.ContainsKey(key),
                            "GW-CONFIG-ROUTE-KEY",
                            $"{path}/key",
                            $"There is no signing key {route.Key}.",
                            $"Known: {string.Join(", ", options.SigningKeys.Keys.Order())}."
                        )
                    )
                    .Concat(Tenants(path, route, options))
                    .Concat(
                        OptionsRules.Require(
                            route.Purpose is TransmissionPurpose.Clear or TransmissionPurpose.Report or TransmissionPurpose.Deliver,
                            "GW-CONFIG-BOUND",
                            $"{path}/purpose",
                            $"No route is travelled for {route.Purpose}.",
                            "One of clear, report, deliver."
                        )
                    )
                    .Concat(
                        OptionsRules.Require(
                            !route.Acknowledgement.Completes.IsFinal(),
                            "GW-CONFIG-BOUND",
                            $"{path}/acknowledgement/completes",
                            $"{route.Acknowledgement.Completes} completes no invoice.",
                            "One of None, Submitted, Received, Delivered, Cleared."
                        )
                    );
            }
        );

    /// <summary>A tenant is one that has an API key: a slip of the pen would take the route from everybody.</summary>
    private static IEnumerable<Fault> Tenants(string path, Route route, GatewayOptions options) =>
        route.Tenants.SelectMany(
            (tenant, index) =>
                OptionsRules.Require(
                    options.Api.Keys.Any(key => key.Tenant == tenant),
                    "GW-CONFIG-ROUTE-TENANT",
                    $"{path}/tenants/{index}",
                    $"Unknown tenant '{tenant}'.",
                    $"Known by an API key: {string.Join(", ", options.Api.Keys.Select(key => key.Tenant).Distinct().Order(StringComparer.Ordinal))}."
                )
        );

    private static IEnumerable<Fault> Named(string path, string name, string? value) =>
        OptionsRules.Require(!string.IsNullOrWhiteSpace(value), "GW-CONFIG-MISSING", $"{path}/{name}", $"The {name} is missing.", $"Set {name}.");

    private static IEnumerable<Fault> Unique(string path, string? id, IEnumerable<string> before) =>
        OptionsRules.Require(id is null || !before.Contains(id), "GW-CONFIG-DUPLICATE", $"{path}/id", $"The id {id} is taken.", "Give each an id of its own.");
}
