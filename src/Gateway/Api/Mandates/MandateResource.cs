using Invoicing.Ports.Mandates;
using Invoicing.Routing;

namespace Invoicing.Gateway.Api.Mandates;

/// <summary>An obligation to invoice electronically that the gateway serves.</summary>
/// <param name="Id">Permanent id.</param>
/// <param name="Country">Country, of ISO 3166-1.</param>
/// <param name="Name">Its own name.</param>
/// <param name="Model">How it works: clearance, reporting, exchange.</param>
/// <param name="Format">Format id that serves it.</param>
/// <param name="Connector">Connector id that serves it.</param>
/// <param name="Phases">Since when it binds whom.</param>
/// <param name="Sources">Where this stands.</param>
/// <param name="Routes">The tenant's routes that serve it.</param>
/// <param name="Correction">How an invoice that was sent is corrected.</param>
public sealed record MandateResource(
    string Id,
    string Country,
    string Name,
    string Model,
    string Format,
    string Connector,
    IReadOnlyList<MandatePhase> Phases,
    IReadOnlyList<string> Sources,
    IReadOnlyList<string> Routes,
    string Correction
)
{
    /// <summary>A mandate with the routes of a tenant that serve it.</summary>
    public static MandateResource Of(MandateDescription mandate, IEnumerable<Route> routes, IReadOnlyDictionary<string, Destination> destinations) =>
        new(
            mandate.Id,
            mandate.Country,
            mandate.Name,
            mandate.Model,
            mandate.Format,
            mandate.Connector,
            mandate.Phases,
            mandate.Sources,
            ServingRoutes.Of(mandate.Format, mandate.Connector, routes, destinations),
            mandate.Correction
        );
}
