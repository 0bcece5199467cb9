using Invoicing.Faults;
using Invoicing.Gateway.Configuration;
using Invoicing.Gateway.Documents;
using Invoicing.Model;
using Invoicing.Pipeline;
using Invoicing.Pipeline.Stages;
using Invoicing.Ports.Connectors;
using Invoicing.Routing;

namespace Invoicing.Gateway.Routing;

/// <summary>Makes the catalogue out of routes, destinations and all that they name.</summary>
internal static class RoutingTables
{
    /// <summary>The catalogue, or every id and setting that is wrong.</summary>
    /// <param name="options">Destinations and routes.</param>
    /// <param name="engines">Formats and signers.</param>
    /// <param name="connect">Makes the connector of a destination.</param>
    public static Result<RoutingTable> Create(GatewayOptions options, DocumentEngine engines, Func<Destination, Result<IConnector>> connect)
    {
        var faults = new List<Fault>();
        var connectors = new Dictionary<string, IConnector>();
        foreach (var destination in options.Destinations)
        {
            var made = connect(destination);
            faults.AddRange(made.Faults);
            if (made.Succeeded)
            {
                connectors[destination.Id] = made.Value;
            }
        }

        // A route to a destination that failed has no fault of its own.
        var failed = options.Destinations.Select(destination => destination.Id).Except(connectors.Keys).ToHashSet();
        var routes = options.Routes.Where(route => !failed.Contains(route.Destination)).ToList();
        var catalogue = RoutingTable.Create(new(routes, options.Destinations, connectors, engines.Formats, engines.Signers));
        faults.AddRange(catalogue.Faults);
        faults.AddRange(SignedRoutes(options, engines));
        return faults.Any(fault => fault.Severity == Severity.Fatal) ? Result<RoutingTable>.Failure(faults) : catalogue;
    }

    /// <summary>Routes that sign what has no place for a signature, or what the rules of their own, or of their format, would then refuse: an empty document
    /// says which rules a format declares.</summary>
    private static IEnumerable<Fault> SignedRoutes(GatewayOptions options, DocumentEngine engines) =>
        from route in options.Routes
        let format = engines.Formats.FirstOrDefault(format => format.Id == route.Format)
        let signer = engines.Signers.FirstOrDefault(signer => signer.Id == route.Signature)
        where signer is not null && format is not null
        let empty = format.Write(new Invoice()).Document
        from fault in signer.HasPlaceIn(empty)
            ? SignedRules.Check(route, signer, [.. route.RuleSets.Union(engines.Judge.Declared(empty))], engines.Judge)
            : [NoPlace(route, signer.Id, format.Id)]
        where fault.Severity == Severity.Fatal
        select fault with
        {
            Path = $"routes/{route.Id}/signature",
            Term = null,
        };

    private static Fault NoPlace(Route route, string signer, string format) =>
        Fault.Fatal(
            "GW-SIGN-NO-PLACE",
            $"Route {route.Id}: a document of {format} has no place for a signature of {signer}; UBL alone defines one inside the document.",
            hint: "Leave the signature out, or let the route write a format of UBL."
        );
}
