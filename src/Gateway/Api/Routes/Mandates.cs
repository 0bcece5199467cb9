using Invoicing.Routing;

namespace Invoicing.Gateway.Api.Routes;

/// <summary>The mandates that built formats and connectors serve. Dates are the law's, as last checked for this version.</summary>
internal static class Mandates
{
    private static readonly MandateResource Romania = new(
        "ro-efactura",
        "RO",
        "RO e-Factura",
        "clearance",
        "cius-ro-1.0.1",
        "anaf",
        [
            new(new(2022, 7, 1), "Suppliers to public bodies."),
            new(new(2024, 1, 1), "Supplies between taxable persons established in Romania: reporting."),
            new(new(2024, 7, 1), "The same: an invoice is one only when it went through the system."),
            new(new(2025, 1, 1), "Supplies to consumers."),
        ],
        ["OUG 120/2021", "Legea 139/2022", "Legea 296/2023", "OUG 69/2024", "https://mfinante.gov.ro/ro/web/efactura"],
        []
    );

    /// <summary>Every mandate, with the routes that serve it.</summary>
    public static IReadOnlyList<MandateResource> ServedBy(IReadOnlyList<Route> routes, IReadOnlyDictionary<string, Destination> destinations) =>
        [
            .. new[] { Romania }.Select(mandate =>
                mandate with
                {
                    Routes =
                    [
                        .. routes
                            .Where(route => route.Format == mandate.Format && destinations[route.Destination].Connector == mandate.Connector)
                            .Select(route => route.Id),
                    ],
                }
            ),
        ];
}
