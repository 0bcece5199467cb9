using Invoicing.Faults;
using Invoicing.Gateway.Server.Configuration;
using Invoicing.Gateway.Server.Observability;
using Invoicing.Pipeline;
using Invoicing.Ports;

namespace Invoicing.Gateway.Server.Composition;

/// <summary>Makes the catalogue out of routes, destinations and all that they name.</summary>
internal static class Catalogues
{
    /// <summary>The catalogue, or every id and setting that is wrong.</summary>
    public static Result<Catalogue> Create(GatewayOptions options, Engines engines, Channels channels, GatewayMetrics metrics)
    {
        var faults = new List<Fault>();
        var connectors = new Dictionary<string, IConnector>();
        foreach (var destination in options.Destinations)
        {
            var factory = channels.Connectors.FirstOrDefault(known => known.Id == destination.Connector);
            var made = factory?.Create(destination) ?? Result<IConnector>.Failure(Fault.Fatal(
                "GW-CONFIG-CONNECTOR",
                $"Destination {destination.Id} names the connector {destination.Connector}, which there is not.",
                $"/destinations/{destination.Id}/connector",
                hint: $"Known: {string.Join(", ", channels.Connectors.Select(known => known.Id).Order())}."));
            faults.AddRange(made.Faults);
            if (made.Succeeded)
            {
                connectors[destination.Id] = MeteredConnector.Around(destination.Id, made.Value, metrics);
            }
        }

        // A route to a destination that failed has no fault of its own.
        var failed = options.Destinations.Select(destination => destination.Id).Except(connectors.Keys).ToHashSet();
        var routes = options.Routes.Where(route => !failed.Contains(route.Destination)).ToList();
        var catalogue = Catalogue.Create(new(routes, options.Destinations, connectors, engines.Formats, engines.Signers));
        faults.AddRange(catalogue.Faults);
        return faults.Any(fault => fault.Severity == Severity.Fatal) ? Result<Catalogue>.Failure(faults) : catalogue;
    }
}
